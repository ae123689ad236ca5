package community.lifeline.simulators.scenario;

/** A scenario that cannot be told: names its file, line, key, the value and the remedy. */
public final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ScenarioException(String file, int line, String problem) {
        super(file + ":" + line + ": " + problem);
    }

    ScenarioException(String file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }
}

package community.lifeline.simulators.hydrant;

/**
 * A main that has burst: at {@code distance} from it the pressure falls after the wave has arrived, over
 * {@code fallSeconds}, and the less the farther away (e^(−x/300 m)). Domain reference 7.4 [P].
 */
public record Burst(double lossMpa, double fallSeconds) {
    private static final double REACH_M = 300;

    public Burst {
        if (!(lossMpa > 0) || !(fallSeconds > 0)) {
            throw new IllegalArgumentException(
                    "a burst loses pressure over some time, not " + lossMpa + " MPa over " + fallSeconds + " s");
        }
    }

    /** MPa missing at {@code distanceM}, {@code seconds} after the pipe broke. */
    public double missing(double distanceM, double seconds, Pipe pipe) {
        double since = seconds - distanceM / pipe.waveMetresPerSecond();
        if (since <= 0) {
            return 0;
        }
        return lossMpa * Math.exp(-distanceM / REACH_M) * (1 - Math.exp(-since / fallSeconds));
    }
}

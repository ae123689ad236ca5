package community.lifeline.deploy;

import community.lifeline.deploy.cli.LifelineCommand;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The program's entry: {@code lifeline COMMAND}. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its code; see {@link LifelineCommand}. */
    public static void main(String[] args) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(LifelineCommand.run(args));
    }
}

package community.lifeline.deploy.cli;

import community.lifeline.deploy.config.Components;
import community.lifeline.deploy.config.SettingsFile;
import community.lifeline.deploy.logging.Logging;
import community.lifeline.deploy.platform.LoggedSteps;
import community.lifeline.deploy.platform.Platform;
import community.lifeline.deploy.platform.Running;
import community.lifeline.deploy.platform.Simulated;
import community.lifeline.parts.FileTree;
import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Everything on one machine for some seconds, so that the JVM can note what a start needs ({@code -XX:AOTCacheOutput}).
 * Asks for nothing that a machine may lack: no database, so that readings go to the spool of a folder that is deleted.
 */
@Command(name = "rehearse", hidden = true, description = "Runs for some seconds, for the script that builds.")
final class RehearseCommand implements Callable<Integer> {
    private static final Duration FOR = Duration.ofSeconds(3);
    /** Where nothing answers. */
    private static final String NOWHERE = "jdbc:postgresql://127.0.0.1:9/lifeline";

    @Override
    public Integer call() throws Exception {
        Path home = Files.createTempDirectory("lifeline-rehearsal-");
        try (Running running = new Running()) {
            running.add("folder", () -> FileTree.delete(home));
            // Neither this machine's settings nor its ports: the platform that is at work may be beside it.
            Components components = new Components(SettingsFile.load(
                    Optional.empty(),
                    Map.of(
                            "LIFELINE_HOME", home.toString(),
                            "LIFELINE_DB_URL", NOWHERE,
                            "LIFELINE_BROKER_HOST", "127.0.0.1",
                            "LIFELINE_BROKER_PORT", "0",
                            "LIFELINE_HTTP_HOST", "127.0.0.1",
                            "LIFELINE_HTTP_PORT", "0",
                            "LIFELINE_WEB_HOST", "127.0.0.1",
                            "LIFELINE_WEB_PORT", "0",
                            "LIFELINE_PROOF_EVERY", "0s")));
            components.check();
            Logging.toOutput(components.logLevel(), components.logFormat(), components.zone());
            Platform platform =
                    Platform.start(components, Optional.of(components.database()), new LoggedSteps(), running);
            NeighbourhoodPlan plan = components.simulators().neighbourhood();
            Simulated.start(
                    platform.vertx(),
                    plan,
                    Simulated.story(plan),
                    components.simulators().reaching(platform.broker()),
                    running);
            Thread.sleep(FOR);
        }
        return 0;
    }
}

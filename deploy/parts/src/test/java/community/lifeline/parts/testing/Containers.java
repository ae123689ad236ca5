package community.lifeline.parts.testing;

import community.lifeline.parts.timescaledb.DatabaseAccess;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** TimescaleDB in a container; touched only where Testcontainers is on the class path. */
final class Containers {
    private static final DockerImageName IMAGE =
            DockerImageName.parse("timescale/timescaledb:2.19.3-pg17").asCompatibleSubstituteFor("postgres");

    private Containers() {}

    static boolean engineRuns() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    /** Removed by Testcontainers when this JVM ends. */
    static DatabaseAccess start() {
        var container = new PostgreSQLContainer(IMAGE).withDatabaseName("lifeline_tests");
        container.start();
        return new DatabaseAccess(container.getJdbcUrl(), container.getUsername(), container.getPassword());
    }
}

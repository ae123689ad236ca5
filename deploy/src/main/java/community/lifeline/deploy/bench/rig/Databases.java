package community.lifeline.deploy.bench.rig;

import community.lifeline.parts.FileTree;
import community.lifeline.parts.Progress;
import community.lifeline.parts.timescaledb.DatabaseAccess;
import community.lifeline.parts.timescaledb.LocalOptions;
import community.lifeline.parts.timescaledb.LocalTimescaleDb;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Brings the database server: one that is there, or one of our own with new data that is thrown away afterwards. */
public record Databases(Path home, Progress progress, Cleanup cleanup) {

    public Database start(Optional<DatabaseAccess> configured) throws IOException, SQLException {
        return configured.isPresent() ? Database.of(configured.get(), Optional.empty()) : local();
    }

    private Database local() throws IOException, SQLException {
        String folder = "bench-" + ProcessHandle.current().pid();
        LocalOptions options =
                LocalOptions.DEFAULT.withFolder(folder).withSettings(Map.of("track_commit_timestamp", "on"));
        LocalTimescaleDb server = LocalTimescaleDb.start(home, options, progress);
        cleanup.own(new Throwaway(server, dataFolder(server)));
        return Database.of(server.access(), Optional.of(server));
    }

    /** Asked of the server itself, since it may lie elsewhere than in our home. */
    private static Path dataFolder(LocalTimescaleDb server) throws SQLException {
        return Path.of(Database.text(server.access(), "SHOW data_directory"));
    }

    /** Its folder holds the data, the log and the password, and nothing else is kept there. */
    private record Throwaway(LocalTimescaleDb server, Path data) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            server.close();
            Path folder = data.getParent();
            if (folder != null) {
                FileTree.delete(folder);
            }
        }
    }
}

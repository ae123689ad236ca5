package community.lifeline.parts.timescaledb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A TimescaleDB that answers. Closing it stops it where it was started for us, and leaves it alone where it was not. */
public sealed interface TimescaleDb extends AutoCloseable
        permits ConfiguredTimescaleDb, ContainerTimescaleDb, LocalTimescaleDb {
    DatabaseAccess access();

    /** Where it comes from, in a few words for people. */
    String describe();

    /** PostgreSQL's own client, where it came with the server. */
    default Optional<Path> client() {
        return Optional.empty();
    }

    @Override
    void close() throws IOException;
}

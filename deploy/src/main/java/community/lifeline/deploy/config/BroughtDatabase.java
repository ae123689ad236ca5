package community.lifeline.deploy.config;

import community.lifeline.parts.timescaledb.DatabaseAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * A note of the database that {@code up} brought, so that other commands find it while it runs. Readable by its owner
 * alone, since it holds the password; gone when {@code up} ends.
 */
public record BroughtDatabase(Path note) implements AutoCloseable {
    public static BroughtDatabase in(Path home) {
        return new BroughtDatabase(home.resolve("database.access"));
    }

    public BroughtDatabase keep(DatabaseAccess access) throws IOException {
        close();
        Files.createFile(note, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(note, List.of(access.jdbcUrl(), access.user(), access.password()), StandardOpenOption.WRITE);
        return this;
    }

    /** Empty where {@code up} does not run in this home. */
    public Optional<DatabaseAccess> find() {
        try {
            List<String> lines = Files.readAllLines(note);
            return lines.size() < 3
                    ? Optional.empty()
                    : Optional.of(new DatabaseAccess(lines.get(0), lines.get(1), lines.get(2)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + note, e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(note);
    }
}

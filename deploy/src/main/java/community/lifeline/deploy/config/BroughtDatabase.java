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

    /** As {@link #keep(DatabaseAccess)}, with PostgreSQL's client that came with the server. */
    public BroughtDatabase keep(DatabaseAccess access, Optional<Path> client) throws IOException {
        keep(access);
        if (client.isPresent()) {
            Files.writeString(note, client.get() + "\n", StandardOpenOption.APPEND);
        }
        return this;
    }

    /** PostgreSQL's client that came with the server; empty where none did. */
    public Optional<Path> client() {
        return lines().stream().skip(3).map(Path::of).findFirst();
    }

    /** Empty where {@code up} does not run in this home. */
    public Optional<DatabaseAccess> find() {
        List<String> lines = lines();
        return lines.size() < 3
                ? Optional.empty()
                : Optional.of(new DatabaseAccess(lines.get(0), lines.get(1), lines.get(2)));
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(note);
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + note, e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(note);
    }
}

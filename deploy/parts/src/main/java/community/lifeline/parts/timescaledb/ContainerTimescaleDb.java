package community.lifeline.parts.timescaledb;

import community.lifeline.parts.FolderLock;
import community.lifeline.parts.PartUnavailableException;
import community.lifeline.parts.Progress;
import community.lifeline.parts.Undisturbed;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * TimescaleDB (community edition) in a container that this machine alone can reach. Its data lies in a named volume and
 * outlives it. A container that a killed process left behind is replaced by the next start.
 */
final class ContainerTimescaleDb implements TimescaleDb {
    static final String IMAGE = "docker.io/timescale/timescaledb:2.19.3-pg17";

    private static final Duration PULL_LIMIT = Duration.ofMinutes(10);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private final Engine engine;
    private final FolderLock lock;
    private final String name;
    private final DatabaseAccess access;

    private ContainerTimescaleDb(Engine engine, FolderLock lock, String name, DatabaseAccess access) {
        this.engine = engine;
        this.lock = lock;
        this.name = name;
        this.access = access;
    }

    /** The folder, in the home, that keeps the password of the data in the volume. */
    static Path folder(Path home, LocalOptions options) {
        return home.resolve(options.folder() + "-container");
    }

    /** Whether there may be data in the volume. */
    static boolean existed(Path home, LocalOptions options) {
        return PasswordFile.in(folder(home, options)).exists();
    }

    /**
     * Refuses to begin anew beside a volume whose password is gone: nobody could open what it keeps, and taking another
     * database instead would make its readings seem to have vanished.
     */
    static void requireNoLockedVolume(Engine engine, Path home, LocalOptions options) throws IOException {
        var folder = Files.createDirectories(folder(home, options)).toRealPath();
        var name = name(folder);
        if (!PasswordFile.in(folder).exists() && engine.knowsVolume(name)) {
            throw new PartUnavailableException(
                    "the container volume %1$s keeps a database of an earlier start, but its password in %2$s is gone; put that file back, or delete the readings in it with '%3$s volume rm %1$s'"
                            .formatted(name, PasswordFile.in(folder).path(), engine.program()));
        }
    }

    private static String name(Path folder) {
        return "lifeline-" + Home.hash(folder.toString());
    }

    static ContainerTimescaleDb start(Engine engine, Path home, LocalOptions options, Progress progress)
            throws IOException {
        var folder = Files.createDirectories(folder(home, options)).toRealPath();
        var lock = FolderLock.tryHold(folder)
                .orElseThrow(() -> new PartUnavailableException(
                        "the database container of %s is run by another process".formatted(folder)));
        var name = name(folder);
        var password = PasswordFile.in(folder);
        var isNew = !password.exists();
        var started = false;
        try {
            remove(engine, name);
            progress.say("Starting TimescaleDB in a container (%s)".formatted(IMAGE));
            run(engine, name, password.readOrMake(), options);
            var access = access(engine, name, password.read(), options);
            var maintenance = access.database("postgres");
            awaitAnswer(engine, name, maintenance, options.startLimit());
            new Setup(access, maintenance).run();
            started = true;
            return new ContainerTimescaleDb(engine, lock, name, access);
        } finally {
            if (!started) {
                var made = isNew ? Optional.of(password) : Optional.<PasswordFile>empty();
                Undisturbed.run(() -> abandon(engine, name, lock, made));
            }
        }
    }

    private static void run(Engine engine, String name, String password, LocalOptions options) throws IOException {
        var port = options.port() == 0 ? "" : Integer.toString(options.port());
        engine.command(
                        "run",
                        "--detach",
                        "--rm",
                        "--name",
                        name,
                        "--publish",
                        "127.0.0.1:%s:5432".formatted(port),
                        "--volume",
                        name + ":/var/lib/postgresql/data",
                        "--shm-size",
                        "256m",
                        // Named only: the value comes from the environment, since arguments are for all to see.
                        "--env",
                        "POSTGRES_PASSWORD",
                        "--env",
                        "POSTGRES_USER=" + Cluster.USER,
                        "--env",
                        "POSTGRES_DB=" + options.database(),
                        "--env",
                        "TIMESCALEDB_TELEMETRY=off",
                        IMAGE)
                .with("POSTGRES_PASSWORD", password)
                .within(PULL_LIMIT)
                .run();
    }

    private static DatabaseAccess access(Engine engine, String name, String password, LocalOptions options)
            throws IOException {
        var address = engine.ask("port", name, "5432/tcp").lines().findFirst().orElse("");
        if (!address.matches("127\\.0\\.0\\.1:[0-9]+")) {
            throw new IOException("the container's port is published as \"%s\"".formatted(address));
        }
        return new DatabaseAccess(
                "jdbc:postgresql://%s/%s".formatted(address, options.database()), Cluster.USER, password);
    }

    private static void awaitAnswer(Engine engine, String name, DatabaseAccess access, Duration limit)
            throws IOException {
        var deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            try (var _ = access.dataSource().getConnection()) {
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > deadline || isRefusal(e)) {
                    throw new IOException("the container's database refuses: " + e.getMessage(), e);
                }
            }
            // Fails when the container has ended, for it is removed then.
            engine.ask("inspect", name);
            pause();
        }
    }

    /** A wrong password stays wrong: the volume was made with another one. */
    private static boolean isRefusal(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith("28");
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the database's container");
        }
    }

    /** A first start that failed leaves nothing that would look like kept data. */
    private static void abandon(Engine engine, String name, FolderLock lock, Optional<PasswordFile> made)
            throws IOException {
        try (lock) {
            remove(engine, name);
            if (made.isPresent()) {
                engine.command("volume", "rm", "--force", name).run();
            }
        } finally {
            if (made.isPresent()) {
                Files.deleteIfExists(made.get().path());
            }
        }
    }

    private static void remove(Engine engine, String name) throws IOException {
        engine.command("rm", "--force", name).run();
    }

    @Override
    public DatabaseAccess access() {
        return access;
    }

    @Override
    public String describe() {
        return "a container of " + IMAGE;
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            engine.command("stop", "--time", "8", name).run();
        }
    }
}

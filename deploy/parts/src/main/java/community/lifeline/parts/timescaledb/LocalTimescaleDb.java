package community.lifeline.parts.timescaledb;

import community.lifeline.parts.Command;
import community.lifeline.parts.FolderLock;
import community.lifeline.parts.PartUnavailableException;
import community.lifeline.parts.Progress;
import community.lifeline.parts.debian.DebianPackages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A PostgreSQL 17 with TimescaleDB (Apache edition) of our own, from Debian's packages. It listens on 127.0.0.1 only,
 * every commit is on disk, and its data outlives it. One process at a time runs the server of a folder; one that a
 * killed process left running is stopped by the next start.
 *
 * <p>Thread-safe. All methods block.
 */
public final class LocalTimescaleDb implements TimescaleDb {
    private final Server server;
    private final FolderLock lock;
    private final int port;
    private final DatabaseAccess access;
    private Postmaster postmaster;

    private LocalTimescaleDb(Server server, FolderLock lock, int port, Postmaster postmaster) throws IOException {
        this.server = server;
        this.lock = lock;
        this.port = port;
        this.access = server.access(port, server.options().database());
        this.postmaster = postmaster;
    }

    /**
     * Brings the programs if they are not there yet, makes the data folder if it is new, and starts the server.
     *
     * @param home holds {@code packages/}, which servers share, and a folder for each server
     * @throws PartUnavailableException where it cannot run here, or another process runs the server of that folder
     */
    public static LocalTimescaleDb start(Path home, LocalOptions options, Progress progress) throws IOException {
        return tryStart(home, options, progress).orElseThrow(() -> taken(home, options));
    }

    private static PartUnavailableException taken(Path home, LocalOptions options) {
        var holder = Home.candidates(home).stream()
                .flatMap(folder -> FolderLock.holder(folder.resolve(options.folder())).stream())
                .findFirst();
        return new PartUnavailableException(
                "the database in %s is run by another process%s; stop that one, or choose another folder"
                        .formatted(
                                home.resolve(options.folder()),
                                holder.map(pid -> " (its id is " + pid + ")").orElse("")));
    }

    /** Whether there is data of an earlier start. */
    static boolean existed(Path home, LocalOptions options) {
        return Home.candidates(home).stream().anyMatch(folder -> Cluster.existsIn(folder.resolve(options.folder())));
    }

    /** As {@link #start}, but empty when another process runs the server of that folder. */
    public static Optional<LocalTimescaleDb> tryStart(Path home, LocalOptions options, Progress progress)
            throws IOException {
        requireTimeZones();
        var account = Account.choose();
        var reachable = Home.choose(home, account, progress);
        var cluster = new Cluster(reachable.resolve(options.folder()), account);
        var lock = FolderLock.tryHold(cluster.folder());
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(start(reachable, cluster, options, progress, lock.get()));
    }

    private static LocalTimescaleDb start(
            Path home, Cluster cluster, LocalOptions options, Progress progress, FolderLock lock) throws IOException {
        var started = false;
        try {
            stopOrphan(cluster, progress);
            var packages = DebianPackages.in(home.resolve("packages"), progress);
            var programs = new Programs(packages.unpack(Programs.PACKAGES));
            if (!cluster.exists()) {
                progress.say("Making a new database in " + cluster.folder());
                cluster.create(programs);
            }
            var server = new Server(programs, cluster, options);
            var port = options.port() == 0 ? Server.freePort() : options.port();
            var postmaster = server.start(port);
            started = true;
            return prepared(new LocalTimescaleDb(server, lock, port, postmaster));
        } finally {
            if (!started) {
                lock.close();
            }
        }
    }

    private static LocalTimescaleDb prepared(LocalTimescaleDb local) throws IOException {
        try {
            new Setup(local.access, local.access.database("postgres")).run();
            return local;
        } catch (IOException e) {
            local.close();
            throw e;
        }
    }

    private static void stopOrphan(Cluster cluster, Progress progress) throws IOException {
        var orphan = Postmaster.in(cluster.data());
        if (orphan.isPresent()) {
            progress.say("Stopping the database server that an earlier run left behind");
            orphan.get().stop();
        }
    }

    /** Debian's PostgreSQL reads the machine's time zones, and every JDBC session names one. */
    private static void requireTimeZones() throws IOException {
        if (Files.notExists(Path.of("/usr/share/zoneinfo/UTC"))) {
            throw new PartUnavailableException("there is no /usr/share/zoneinfo/UTC; install the package tzdata");
        }
    }

    @Override
    public DatabaseAccess access() {
        return access;
    }

    public String jdbcUrl() {
        return access.jdbcUrl();
    }

    public int port() {
        return port;
    }

    /** PostgreSQL's own client, connected to the database; the password is in its environment. */
    public Command psql(String... arguments) {
        var words = new ArrayList<>(List.of(
                server.programs().path("psql"),
                "--no-psqlrc",
                "--host=127.0.0.1",
                "--port=" + port,
                "--username=" + Cluster.USER,
                "--dbname=" + server.options().database()));
        words.addAll(List.of(arguments));
        return Command.of(words)
                .with("PGPASSWORD", access.password())
                .with("PGCLIENTENCODING", "UTF8")
                .with("LC_ALL", "C");
    }

    public synchronized boolean isRunning() {
        return postmaster.isAlive();
    }

    /** Ends all sessions and stops the server; {@link #startAgain} brings it back on the same port. */
    public synchronized void stopNow() throws IOException {
        postmaster.stop();
    }

    /** Kills every process of the server, as a crash would. */
    public synchronized void kill() throws IOException {
        postmaster.kill();
    }

    /** The server stands still: connections stay open, and nothing is answered until {@link #thaw}. */
    public synchronized void freeze() throws IOException {
        postmaster.freeze();
    }

    public synchronized void thaw() throws IOException {
        postmaster.thaw();
    }

    /** After {@link #stopNow} or {@link #kill}: the same data on the same port. */
    public synchronized void startAgain() throws IOException {
        if (!postmaster.isAlive()) {
            postmaster = server.start(port);
        }
    }

    @Override
    public Optional<Path> client() {
        return Optional.of(Path.of(server.programs().path("psql")));
    }

    @Override
    public String describe() {
        return "a private server from Debian's packages in " + server.cluster().folder();
    }

    @Override
    public synchronized void close() throws IOException {
        try (lock) {
            postmaster.stop();
        }
    }
}

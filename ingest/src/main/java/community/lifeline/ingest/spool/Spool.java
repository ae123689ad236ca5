package community.lifeline.ingest.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches of lines on disk, oldest first. {@link #append} returns once the batch would survive the power failing: it
 * is written under a temporary name, forced to disk, renamed, and the folder forced too. Killed in between, a batch is
 * there whole or not at all. Safe for use by several threads.
 */
public final class Spool implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Spool.class);

    private final SpoolConfig config;
    private final Clock clock;
    private final FileChannel lock;
    private final Deque<SpoolFile> files = new ArrayDeque<>();
    private final Deque<SpoolFile> postponed = new ArrayDeque<>();
    private long bytes;
    private long next;
    private long corrupt;

    private Spool(SpoolConfig config, Clock clock, FileChannel lock) {
        this.config = config;
        this.clock = clock;
        this.lock = lock;
    }

    /** Takes the folder for this process, clears what a killed one left half-written, and finds what waits in it. */
    public static Spool open(SpoolConfig config, Clock clock) throws SpoolException {
        Path folder = config.folder();
        try {
            Files.createDirectories(folder);
            Spool spool = new Spool(config, clock, Disk.lock(folder));
            spool.load();
            return spool;
        } catch (IOException e) {
            throw new SpoolException(
                    "the spool " + folder + " cannot be opened (" + e
                            + "): it must be a folder that this user may write",
                    e);
        }
    }

    private synchronized void load() throws IOException {
        load(config.folder(), false);
        if (Files.isDirectory(postponedFolder())) {
            load(postponedFolder(), true);
        }
        if (!files.isEmpty()) {
            log.info("The spool {} holds {} batches of {} bytes to store", config.folder(), files.size(), bytes);
        }
        if (!postponed.isEmpty()) {
            log.warn(
                    "{} batches in {} were refused by the database and are tried again now and then",
                    postponed.size(),
                    postponedFolder());
        }
    }

    private void load(Path folder, boolean postponedOnes) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            for (Path path : found.sorted().toList()) {
                OptionalLong number = SpoolFile.number(path);
                if (number.isPresent()) {
                    Instant writtenAt = Files.getLastModifiedTime(path).toInstant();
                    add(new SpoolFile(number.getAsLong(), Files.size(path), writtenAt, postponedOnes));
                } else if (path.toString().endsWith(SpoolFile.TEMPORARY)) {
                    Files.delete(path);
                }
            }
        }
    }

    private void add(SpoolFile file) {
        (file.postponed() ? postponed : files).addLast(file);
        bytes += file.bytes();
        next = Math.max(next, file.number() + 1);
    }

    /** Returns when {@code lines} are durable; throws where they are not, having left nothing behind. */
    public synchronized SpoolFile append(List<String> lines) throws SpoolException {
        byte[] text = SpoolText.encode(lines);
        requireRoom(text.length);
        SpoolFile file = new SpoolFile(next, text.length, clock.instant(), false);
        write(file, text);
        add(file);
        return file;
    }

    /**
     * Sets a batch apart, so that it holds up no other: {@link #oldest} does not give it any more and {@link #isEmpty}
     * does not count it. It stays until it is deleted.
     *
     * @param remaining those of its lines that are not stored elsewhere
     */
    public synchronized SpoolFile postpone(SpoolFile file, List<String> remaining) throws SpoolException {
        byte[] text = SpoolText.encode(remaining);
        SpoolFile apart = new SpoolFile(file.number(), text.length, clock.instant(), true);
        write(apart, text);
        if (file.postponed()) {
            forget(file);
        } else {
            // What a kill in between leaves twice is stored once all the same.
            delete(file);
        }
        add(apart);
        return apart;
    }

    private void write(SpoolFile file, byte[] text) throws SpoolException {
        try {
            if (file.postponed()) {
                Disk.makeFolder(postponedFolder());
            }
            Disk.write(path(file), text);
        } catch (IOException e) {
            throw new SpoolException(
                    "the spool " + config.folder() + " cannot be written (" + e
                            + "): see that its disk has room and that this user may write there",
                    e);
        }
    }

    private void requireRoom(long more) throws SpoolException {
        if (bytes + more > config.maxBytes()) {
            throw new SpoolException("the spool " + config.folder() + " is full: " + bytes + " bytes wait in it, "
                    + more + " more would pass its limit of " + config.maxBytes()
                    + "; bring the database back or raise spool.max-bytes");
        }
        long free;
        try {
            free = Files.getFileStore(config.folder()).getUsableSpace();
        } catch (IOException e) {
            throw new SpoolException(
                    "the spool " + config.folder() + " cannot be reached (" + e
                            + "): it must be a folder that this user may write",
                    e);
        }
        if (free - more < config.minFree()) {
            throw new SpoolException("the disk of the spool " + config.folder() + " has " + free
                    + " bytes free and must keep " + config.minFree()
                    + "; make room, bring the database back or lower spool.min-free");
        }
    }

    /**
     * The oldest files that are not postponed, at least one where there is any, as many more as fit in {@code mostBytes}
     * together.
     */
    public synchronized List<SpoolFile> oldest(long mostBytes) {
        List<SpoolFile> oldest = new ArrayList<>();
        long sum = 0;
        for (SpoolFile file : files) {
            sum += file.bytes();
            if (!oldest.isEmpty() && sum > mostBytes) {
                break;
            }
            oldest.add(file);
        }
        return oldest;
    }

    /**
     * The lines of {@code file}. One that is not whole is moved aside into {@code corrupt/} for a person to look at,
     * and gives an empty result; so does one that somebody took away.
     */
    public Optional<List<String>> read(SpoolFile file) throws SpoolException {
        try {
            Optional<List<String>> lines = SpoolText.decode(Files.readAllBytes(path(file)));
            if (lines.isEmpty()) {
                setAside(file);
            }
            return lines;
        } catch (NoSuchFileException _) {
            log.error("The spooled batch {} is gone: something other than Lifeline removed it", path(file));
            forget(file);
            return Optional.empty();
        } catch (IOException e) {
            throw new SpoolException("the spooled batch " + path(file) + " cannot be read (" + e + ")", e);
        }
    }

    private void setAside(SpoolFile file) throws IOException {
        Path aside = Disk.setAside(path(file), config.folder().resolve("corrupt"), file);
        forget(file);
        synchronized (this) {
            corrupt++;
        }
        log.error(
                "A spooled batch is damaged and was not stored; it lies in {}: look at its lines, one record each, and"
                        + " find out what happened to the disk",
                aside);
    }

    /** Removes a batch that is stored elsewhere now. */
    public void delete(SpoolFile file) throws SpoolException {
        try {
            Files.deleteIfExists(path(file));
        } catch (IOException e) {
            throw new SpoolException(
                    "the spooled batch " + path(file) + " is stored but cannot be deleted (" + e + ")", e);
        }
        forget(file);
    }

    private synchronized void forget(SpoolFile file) {
        if ((file.postponed() ? postponed : files).remove(file)) {
            bytes -= file.bytes();
        }
    }

    /** Where those lie that are postponed. */
    public Path postponedFolder() {
        return config.folder().resolve(SpoolFile.POSTPONED);
    }

    private Path path(SpoolFile file) {
        return file.in(config.folder());
    }

    /** True where nothing waits but what is postponed. */
    public synchronized boolean isEmpty() {
        return files.isEmpty();
    }

    /** How many batches there are, with those that are postponed. */
    public synchronized int files() {
        return files.size() + postponed.size();
    }

    /** The batches that are set apart, those that were first come first. */
    public synchronized List<SpoolFile> postponed() {
        return List.copyOf(postponed);
    }

    public synchronized long bytes() {
        return bytes;
    }

    /** How many damaged files were set aside since the start. */
    public synchronized long corrupt() {
        return corrupt;
    }

    /** How long the oldest batch that is not postponed has waited; zero where none does. */
    public synchronized Duration oldestAge() {
        SpoolFile oldest = files.peekFirst();
        if (oldest == null) {
            return Duration.ZERO;
        }
        Duration age = Duration.between(oldest.writtenAt(), Instant.now(clock));
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** Gives the folder back; what waits in it stays. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}

package community.lifeline.ingest.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
            Spool spool = new Spool(config, clock, lock(folder));
            spool.load();
            return spool;
        } catch (IOException e) {
            throw new SpoolException(
                    "the spool " + folder + " cannot be opened (" + e
                            + "): it must be a folder that this user may write",
                    e);
        }
    }

    private static FileChannel lock(Path folder) throws IOException, SpoolException {
        FileChannel channel =
                FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            // Held by another spool of this very process; the message is the same.
        }
        channel.close();
        throw new SpoolException("the spool " + folder + " is in use by another process: give each its own folder");
    }

    private synchronized void load() throws IOException {
        try (Stream<Path> found = Files.list(config.folder())) {
            for (Path path : found.sorted().toList()) {
                OptionalLong number = SpoolFile.number(path);
                if (number.isPresent()) {
                    add(new SpoolFile(
                            number.getAsLong(),
                            Files.size(path),
                            Files.getLastModifiedTime(path).toInstant()));
                } else if (path.toString().endsWith(SpoolFile.TEMPORARY)) {
                    Files.delete(path);
                }
            }
        }
        if (!files.isEmpty()) {
            log.info("The spool {} holds {} batches of {} bytes to store", config.folder(), files.size(), bytes);
        }
    }

    private void add(SpoolFile file) {
        files.addLast(file);
        bytes += file.bytes();
        next = file.number() + 1;
    }

    /** Returns when {@code lines} are durable; throws where they are not, having left nothing behind. */
    public synchronized SpoolFile append(List<String> lines) throws SpoolException {
        byte[] text = SpoolText.encode(lines);
        requireRoom(text.length);
        SpoolFile file = new SpoolFile(next, text.length, clock.instant());
        Path whole = path(file);
        Path temporary = whole.resolveSibling(whole.getFileName() + SpoolFile.TEMPORARY);
        try {
            write(temporary, text);
            Files.move(temporary, whole, StandardCopyOption.ATOMIC_MOVE);
            forceFolder();
        } catch (IOException e) {
            discard(temporary);
            discard(whole);
            throw new SpoolException(
                    "the spool " + config.folder() + " cannot be written (" + e
                            + "): see that its disk has room and that this user may write there",
                    e);
        }
        add(file);
        return file;
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

    private static void write(Path path, byte[] text) throws IOException {
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(text);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /** A rename is durable only once the folder that holds the name is. */
    private void forceFolder() throws IOException {
        try (FileChannel channel = FileChannel.open(config.folder(), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void discard(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // The failure that led here is thrown; a leftover is harmless, as its batch is stored or spooled again.
            log.debug("{} stays behind", path, e);
        }
    }

    /** The oldest files, at least one where there is any, as many more as fit in {@code mostBytes} together. */
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
        Path aside = free(Files.createDirectories(config.folder().resolve("corrupt")), file);
        Files.move(path(file), aside);
        forceFolder();
        forget(file);
        synchronized (this) {
            corrupt++;
        }
        log.error(
                "A spooled batch is damaged and was not stored; it lies in {}: look at its lines, one record each, and"
                        + " find out what happened to the disk",
                aside);
    }

    /** Numbers come again once the spool was empty at a start; what was set aside under one before is the only copy. */
    private static Path free(Path folder, SpoolFile file) {
        Path path = folder.resolve(file.name());
        for (int i = 2; Files.exists(path, LinkOption.NOFOLLOW_LINKS); i++) {
            path = folder.resolve(file.name(i));
        }
        return path;
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
        if (files.remove(file)) {
            bytes -= file.bytes();
        }
    }

    private Path path(SpoolFile file) {
        return config.folder().resolve(file.name());
    }

    public synchronized boolean isEmpty() {
        return files.isEmpty();
    }

    public synchronized int files() {
        return files.size();
    }

    public synchronized long bytes() {
        return bytes;
    }

    /** How many damaged files were set aside since the start. */
    public synchronized long corrupt() {
        return corrupt;
    }

    /** How long the oldest batch has waited; zero where none does. */
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

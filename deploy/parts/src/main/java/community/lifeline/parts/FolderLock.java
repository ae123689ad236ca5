package community.lifeline.parts;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds a folder for one owner, across processes; the operating system lets go of it when the process dies, however it
 * dies. The lock file stays: removing it would let two processes hold locks on two files of one name.
 */
public final class FolderLock implements AutoCloseable {
    /*
     * Such locks belong to the process, and closing any channel on the file drops them: a second channel on a file that
     * this process already holds must never be opened. So it is known here what this process holds.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private static final String HOLDER = "lock.pid";
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Empty when somebody else, in this process or another, holds it. */
    public static Optional<FolderLock> tryHold(Path folder) throws IOException {
        Files.createDirectories(folder);
        var file = folder.toRealPath().resolve("lock");
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        Optional<FolderLock> held = Optional.empty();
        try {
            held = open(file);
            if (held.isPresent()) {
                sign(file.resolveSibling(HOLDER));
            }
            return held;
        } finally {
            if (held.isEmpty()) {
                HELD.remove(file);
            }
        }
    }

    /** Waits until the folder is free, telling so once. */
    public static FolderLock hold(Path folder, Progress progress) throws IOException {
        var held = tryHold(folder);
        if (held.isEmpty()) {
            progress.say("Waiting for another process that works in " + folder);
        }
        while (held.isEmpty()) {
            pause();
            held = tryHold(folder);
        }
        return held.get();
    }

    /** Whose word it is stands in a file of its own: see {@link #HELD}. Where it cannot be written, it is not told. */
    private static void sign(Path holder) {
        try {
            Files.writeString(holder, ProcessHandle.current().pid() + "\n");
        } catch (IOException _) {
            var _ = holder.toFile().delete();
        }
    }

    /** The id of the process that holds a folder which is held; empty where it is not known. */
    public static Optional<String> holder(Path folder) {
        try {
            return Optional.of(Files.readString(folder.resolve(HOLDER)).strip()).filter(pid -> !pid.isEmpty());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Optional<FolderLock> open(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var locked = false;
        try {
            locked = channel.tryLock() != null;
            return locked ? Optional.of(new FolderLock(file, channel)) : Optional.empty();
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a folder");
        }
    }

    /** Closing twice is harmless. */
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            HELD.remove(file);
        }
    }
}

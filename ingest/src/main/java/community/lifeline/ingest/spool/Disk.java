package community.lifeline.ingest.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that are on disk whole or not at all. */
final class Disk {
    private static final Logger log = LoggerFactory.getLogger(Disk.class);

    private Disk() {}

    /** Held until it is closed. */
    static FileChannel lock(Path folder) throws IOException, SpoolException {
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

    /** Returns when the file is durable under its name; where it throws, one that was not there before is not there. */
    static void write(Path path, byte[] text) throws IOException {
        boolean fresh = Files.notExists(path);
        Path temporary = path.resolveSibling(path.getFileName() + SpoolFile.TEMPORARY);
        try {
            writeForced(temporary, text);
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            discard(temporary);
            throw e;
        }
        try {
            forceFolder(path);
        } catch (IOException e) {
            if (fresh) {
                discard(path);
            }
            throw e;
        }
    }

    /** Makes a folder in a folder, if it is not there, for good. */
    static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder);
            forceFolder(folder);
        }
    }

    private static void writeForced(Path path, byte[] text) throws IOException {
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
    private static void forceFolder(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path.resolveSibling("."), StandardOpenOption.READ)) {
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

    /** Moves the file into {@code folder}, under a name that is free there; the moved file. */
    static Path setAside(Path path, Path folder, SpoolFile file) throws IOException {
        Path aside = free(Files.createDirectories(folder), file);
        Files.move(path, aside);
        forceFolder(aside);
        forceFolder(path);
        return aside;
    }

    /** Numbers come again once the spool was empty at a start; what was set aside under one before is the only copy. */
    private static Path free(Path folder, SpoolFile file) {
        Path path = folder.resolve(file.name());
        for (int i = 2; Files.exists(path, LinkOption.NOFOLLOW_LINKS); i++) {
            path = folder.resolve(file.name(i));
        }
        return path;
    }
}

package community.lifeline.alerts.people.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the roster that was known last on disk, for a start without a database. It holds people's names, numbers and
 * addresses: nobody but its owner can read it, where the file system knows owners. Confined to one thread.
 */
final class RosterFile {
    private static final Logger log = LoggerFactory.getLogger(RosterFile.class);

    private final Path file;
    private boolean failing;

    RosterFile(Path file) {
        this.file = file;
    }

    Path path() {
        return file;
    }

    /** Whole or not at all, whatever happens meanwhile; what cannot be kept is said once. */
    void write(KnownRoster roster) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            // Made anew, so that nobody has it open and its permissions are ours from its first byte.
            Files.deleteIfExists(fresh);
            try (FileChannel channel = FileChannel.open(
                    fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownersAlone(fresh))) {
                ByteBuffer text = StandardCharsets.UTF_8.encode(RosterText.write(roster));
                while (text.hasRemaining()) {
                    channel.write(text);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                failing = true;
                log.error(
                        "The roster cannot be kept in {}; a start without a database will know an older one or nobody: {}",
                        file,
                        e.toString());
            }
        }
    }

    private static FileAttribute<?>[] ownersAlone(Path path) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Empty where there is none, or none that can be read. */
    Optional<KnownRoster> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(RosterText.read(Files.readString(file)));
        } catch (IOException | IllegalArgumentException e) {
            log.error("The roster that is kept in {} cannot be read: {}", file, e.toString());
            return Optional.empty();
        }
    }
}

package community.lifeline.parts.timescaledb;

import community.lifeline.parts.PartUnavailableException;
import community.lifeline.parts.Progress;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;

/** Where a private server's programs and data lie: the folder asked for, or one that the server's user can enter. */
final class Home {
    private static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("rwxr-xr-x");

    /** Not below {@code /var/tmp}, where systemd deletes what nobody has touched for 30 days, such as older readings. */
    private static final Path SUBSTITUTES = Path.of("/var/lib");

    private Home() {}

    static Path choose(Path wanted, Account account, Progress progress) throws IOException {
        var home = wanted.toAbsolutePath().normalize();
        if (Files.notExists(home)) {
            Files.createDirectories(home);
            Files.setPosixFilePermissions(home, OPEN);
        }
        if (account.reaches(home)) {
            return home;
        }
        var other = substitute(home, SUBSTITUTES);
        progress.say("%s is closed to the database's user; the database lies in %s".formatted(home, other));
        return other;
    }

    /** Where data for this home may lie. */
    static List<Path> candidates(Path wanted) {
        var home = wanted.toAbsolutePath().normalize();
        return List.of(home, place(home, SUBSTITUTES));
    }

    private static Path place(Path home, Path above) {
        return above.resolve("lifeline-" + hash(home.toString()));
    }

    /** The same for the same home every time. The folder above is open to all, so what is there already may be a trap. */
    static Path substitute(Path home, Path above) throws IOException {
        var folder = place(home, above);
        try {
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, OPEN);
        } catch (FileAlreadyExistsException _) {
            var owner = Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            var ours = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || !owner.equals(ours)) {
                throw new PartUnavailableException(
                        "%s is not a folder of ours: it belongs to another user or is a link; remove it"
                                .formatted(folder));
            }
        }
        return folder;
    }

    static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "%016x".formatted(new BigInteger(1, digest).shiftRight(192));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package community.lifeline.parts.timescaledb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The password of a database of our own: random, made once, readable by its owner alone. */
record PasswordFile(Path path) {
    private static final int BYTES = 24;

    static PasswordFile in(Path folder) {
        return new PasswordFile(folder.resolve("password"));
    }

    boolean exists() {
        return Files.exists(path);
    }

    String read() throws IOException {
        return Files.readString(path).strip();
    }

    /** The one there is, else a new one. */
    String readOrMake() throws IOException {
        if (!exists()) {
            make();
        }
        return read();
    }

    private void make() throws IOException {
        var random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        var secret = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var work = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(work);
        Files.createFile(work, secret);
        Files.writeString(work, HexFormat.of().formatHex(random) + "\n");
        Files.move(work, path, StandardCopyOption.ATOMIC_MOVE);
    }
}

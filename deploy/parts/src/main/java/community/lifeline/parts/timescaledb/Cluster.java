package community.lifeline.parts.timescaledb;

import community.lifeline.parts.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** What a private server keeps on disk: its data, the password of its only user, its log. */
record Cluster(Path folder, Account account) {
    static final String USER = "lifeline";

    private static final Set<PosixFilePermission> SECRET = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("rwxr-xr-x");

    Path data() {
        return folder.resolve("data");
    }

    Path log() {
        return folder.resolve("postgres.log");
    }

    boolean exists() {
        return Files.exists(data());
    }

    String password() throws IOException {
        return Files.readString(folder.resolve("password")).strip();
    }

    /** The data appears whole or not at all; an attempt that was cut short is begun anew. */
    void create(Programs programs) throws IOException {
        Files.setPosixFilePermissions(folder, OPEN);
        writePassword();
        var work = Files.createTempDirectory(folder, "new-");
        Files.setPosixFilePermissions(work, PRIVATE);
        // initdb reads the password as the server's user, who may not read ours.
        var secret = Files.copy(folder.resolve("password"), work.resolve("password"));
        var fresh = Files.createDirectory(work.resolve("data"));
        for (var path : List.of(work, secret, fresh)) {
            account.own(path);
        }
        Command.of(account.run(initdb(programs, fresh, secret)))
                .with("LC_ALL", "C")
                .with("TZ", "UTC")
                .run(folder);
        Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
        Files.delete(secret);
        Files.delete(work);
    }

    private static List<String> initdb(Programs programs, Path data, Path secret) {
        return List.of(
                programs.path("initdb"),
                "--pgdata=" + data,
                "--username=" + USER,
                "--pwfile=" + secret,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // Not from the machine's C library, whose sort order may change below the indexes.
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--data-checksums");
    }

    private void writePassword() throws IOException {
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        var file = folder.resolve("password");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(SECRET));
        Files.writeString(file, HexFormat.of().formatHex(random) + "\n");
    }
}

package community.lifeline.parts.timescaledb;

import community.lifeline.parts.Command;
import community.lifeline.parts.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** What a private server keeps on disk: its data, the password of its only user, its log. */
record Cluster(Path folder, Account account) {
    static final String USER = "lifeline";
    private static final String DATA = "data";

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("rwxr-xr-x");

    Path data() {
        return folder.resolve(DATA);
    }

    Path log() {
        return folder.resolve("postgres.log");
    }

    boolean exists() {
        return existsIn(folder);
    }

    /** Whether there is data, whoever may run it. */
    static boolean existsIn(Path folder) {
        return Files.exists(folder.resolve(DATA));
    }

    String password() throws IOException {
        return PasswordFile.in(folder).read();
    }

    /** The data appears whole or not at all; an attempt that was cut short is begun anew. */
    void create(Programs programs) throws IOException {
        Files.setPosixFilePermissions(folder, OPEN);
        PasswordFile.in(folder).readOrMake();
        var work = folder.resolve("new");
        FileTree.delete(work);
        Files.createDirectory(work);
        Files.setPosixFilePermissions(work, PRIVATE);
        // initdb reads the password as the server's user, who may not read ours.
        var secret = Files.copy(
                PasswordFile.in(folder).path(), work.resolve("password"), StandardCopyOption.COPY_ATTRIBUTES);
        var fresh = Files.createDirectory(work.resolve("data"));
        for (var path : List.of(work, secret, fresh)) {
            account.own(path);
        }
        Command.of(account.run(initdb(programs, fresh, secret)))
                .with("LC_ALL", "C")
                .with("TZ", "UTC")
                .run(folder);
        Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
        FileTree.delete(work);
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
}

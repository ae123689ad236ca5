package community.lifeline.parts.debian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Makes a root's programs runnable on a machine whose C library is older: each is put aside as {@code NAME.elf}, and
 * its place is taken by a script that starts it through the root's own loader with the root's own libraries. The
 * program is told the script's name as its own, so that what it finds relative to itself (PostgreSQL its share folder,
 * initdb its postgres) is found in the root.
 */
record Loader(Path root, Path loader) {
    private static final Set<PosixFilePermission> RUNNABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    static Loader of(Path root) throws IOException {
        try (var files = Files.find(
                root.resolve("usr/lib"),
                2,
                (file, _) -> file.getFileName().toString().matches("ld-linux.*\\.so\\.[0-9]+"))) {
            return new Loader(
                    root, files.findFirst().orElseThrow(() -> new IOException("no dynamic loader in " + root)));
        }
    }

    void wrap(Path program) throws IOException {
        var script = root.resolve(program);
        var elf = script.resolveSibling(script.getFileName() + ".elf");
        Files.move(script, elf);
        var up = "../".repeat(program.getNameCount() - 1);
        var libraries = root.relativize(loader.resolveSibling(""));
        Files.writeString(script, """
                #!/bin/sh
                here=${0%%/*}; root=$here/%s
                unset LD_PRELOAD LD_LIBRARY_PATH
                exec "$root/%s" --library-path "$root/%s" --argv0 "$0" "$here/%s" "$@"
                """.formatted(up, root.relativize(loader), libraries, elf.getFileName()));
        Files.setPosixFilePermissions(script, RUNNABLE);
    }
}

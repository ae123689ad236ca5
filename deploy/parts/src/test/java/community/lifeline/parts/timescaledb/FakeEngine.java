package community.lifeline.parts.timescaledb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A program called docker or podman that notes how it is called and answers as a script says. */
record FakeEngine(Path folder) {
    static FakeEngine in(Path folder, String name, String script) throws IOException {
        Files.createDirectories(folder);
        var program = folder.resolve(name);
        Files.writeString(
                program,
                "#!/bin/sh\nprintf '%%s\\n' \"$* [$POSTGRES_PASSWORD]\" >> %s/calls\ncase $1 in\n%s\nesac\n"
                        .formatted(folder, script));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new FakeEngine(folder);
    }

    List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }

    String path() {
        return folder.toString();
    }
}

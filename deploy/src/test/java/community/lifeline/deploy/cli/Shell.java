package community.lifeline.deploy.cli;

import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.timescaledb.DatabaseAccess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Commands as somebody gives them, with settings that name the database of a test. */
record Shell(Path settings) {
    /** What came of a command: its exit code and all that it printed. */
    record Said(int code, String text) {}

    static Shell at(TestDatabase database, Path folder) throws IOException {
        DatabaseAccess access = database.access();
        return new Shell(Files.writeString(
                folder.resolve("lifeline.yaml"),
                "db:\n  url: \"%s\"\n  user: \"%s\"\n  password: \"%s\"\n"
                        .formatted(access.jdbcUrl(), access.user(), access.password())));
    }

    Said run(String... words) {
        return run(1, words);
    }

    /**
     * What the database's pool logs in tests is none of it.
     *
     * @param depth of the command that takes the settings: 1 for {@code journal} in {@code journal show}
     */
    Said run(int depth, String... words) {
        List<String> args = new ArrayList<>(List.of(words));
        args.addAll(depth, List.of("--config", settings.toString()));
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            CommandLine command = LifelineCommand.commandLine().setErr(new PrintWriter(err, true));
            int code = command.execute(args.toArray(String[]::new));
            return new Said(
                    code, out.toString(StandardCharsets.UTF_8).replaceAll("(?m)^\\d\\d:.* INFO .*\\R", "") + err);
        } finally {
            System.setOut(before);
        }
    }
}

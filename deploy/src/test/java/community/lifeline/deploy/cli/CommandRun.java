package community.lifeline.deploy.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** A command as a person runs it: its exit code, and all that it said. */
record CommandRun(int code, String text) {
    /** Tests log where a command of its own process does not. */
    private static final Pattern LOGGED = Pattern.compile("(?m)^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} [A-Z]+ .*\\R");

    static CommandRun of(String... args) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            CommandLine command = LifelineCommand.commandLine().setErr(new PrintWriter(err, true));
            int code = command.execute(args);
            return new CommandRun(
                    code, LOGGED.matcher(out.toString(StandardCharsets.UTF_8)).replaceAll("") + err);
        } finally {
            System.setOut(before);
        }
    }
}

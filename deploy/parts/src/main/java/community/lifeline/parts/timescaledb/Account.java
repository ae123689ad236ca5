package community.lifeline.parts.timescaledb;

import community.lifeline.parts.Command;
import community.lifeline.parts.PartUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The user that the server runs as. PostgreSQL refuses to run as root, so root hands over to another. */
sealed interface Account {
    /** The same command, run as this user and out of reach of the terminal's Ctrl-C. */
    List<String> run(List<String> command);

    /** Gives this user the file or folder. */
    void own(Path path) throws IOException;

    /** Whether this user can enter and read the folder. */
    boolean reaches(Path folder);

    static Account choose() throws IOException {
        if (!isRoot()) {
            return new Current();
        }
        if (Command.find("setpriv").isEmpty()) {
            throw new PartUnavailableException(
                    "PostgreSQL does not run as root, and there is no setpriv on the PATH to change to another user; install util-linux, or run Lifeline as an ordinary user");
        }
        return Other.of(Files.readAllLines(Path.of("/etc/passwd")));
    }

    static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    /*
     * Ctrl-C goes to every process of the terminal's foreground group. The database must outlive what writes to it, so
     * it gets a session of its own and is stopped by us, in order.
     */
    private static List<String> detached(Stream<String> command) {
        return Stream.concat(Stream.of("setsid"), command).toList();
    }

    record Current() implements Account {
        @Override
        public List<String> run(List<String> command) {
            return detached(command.stream());
        }

        @Override
        public void own(Path path) {}

        @Override
        public boolean reaches(Path folder) {
            return Files.isReadable(folder) && Files.isExecutable(folder);
        }
    }

    record Other(int user, int group) implements Account {
        /** The user postgres where there is one, else nobody. */
        static Other of(List<String> passwd) throws PartUnavailableException {
            var candidates = new ArrayList<String>();
            passwd.stream().filter(line -> line.startsWith("postgres:")).forEach(candidates::add);
            passwd.stream().filter(line -> line.startsWith("nobody:")).forEach(candidates::add);
            if (candidates.isEmpty()) {
                throw new PartUnavailableException(
                        "PostgreSQL does not run as root, and /etc/passwd knows neither postgres nor nobody to run it as; run Lifeline as an ordinary user");
            }
            var fields = candidates.getFirst().split(":", -1);
            return new Other(Integer.parseInt(fields[2]), Integer.parseInt(fields[3]));
        }

        @Override
        public List<String> run(List<String> command) {
            return detached(Stream.concat(drop(), command.stream()));
        }

        private Stream<String> drop() {
            return Stream.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups", "--");
        }

        @Override
        public void own(Path path) throws IOException {
            Files.setAttribute(path, "unix:uid", user);
            Files.setAttribute(path, "unix:gid", group);
        }

        @Override
        public boolean reaches(Path folder) {
            try {
                var test = Stream.of("test", "-r", folder.toString(), "-a", "-x", folder.toString());
                Command.of(Stream.concat(drop(), test).toList()).run();
                return true;
            } catch (IOException _) {
                return false;
            }
        }
    }
}

package community.lifeline.parts.debian;

import community.lifeline.parts.Command;
import community.lifeline.parts.CommandFailedException;
import community.lifeline.parts.PartUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Apt with folders of its own: its lists, cache and (empty) status of installed packages lie under one folder, its one
 * source is verified by the Debian archive keyring. The machine's proxies, credentials and certificates are kept; its
 * hooks are not, since they would touch the machine's own apt.
 */
final class Apt {
    private static final List<Path> KEYRINGS = List.of(
            Path.of("/usr/share/keyrings/debian-archive-keyring.pgp"),
            Path.of("/usr/share/keyrings/debian-archive-keyring.gpg"));

    private static final Pattern TO_INSTALL = Pattern.compile("(?m)^Inst (\\S+) \\((\\S+) ");

    private final Path folder;
    private final Mirror mirror;

    private final String release;

    private Apt(Path folder, Mirror mirror, String release) {
        this.folder = folder;
        this.mirror = mirror;
        this.release = release;
    }

    /** Prepares the folder, which should be empty, and fetches the list of packages. */
    static Apt in(Path folder, Mirror mirror, String release) throws IOException {
        var apt = new Apt(folder, mirror, release);
        apt.prepare();
        apt.update();
        return apt;
    }

    /** The packages and all that they depend on, each as {@code name=version}. */
    List<DebianPackage> closure(List<String> packages) throws IOException {
        var words = Stream.concat(
                Stream.of("apt-get", "--simulate", "--no-install-recommends", "install"), packages.stream());
        var plan = run(words.toList());
        return TO_INSTALL
                .matcher(plan)
                .results()
                .map(line -> new DebianPackage(line.group(1), line.group(2)))
                .toList();
    }

    /** Downloads and verifies; the files of the packages. */
    List<Path> download(List<DebianPackage> packages) throws IOException {
        var words = Stream.concat(
                Stream.of("apt-get", "download"), packages.stream().map(DebianPackage::toString));
        run(words.toList());
        try (var files = Files.list(archives())) {
            return files.filter(file -> file.toString().endsWith(".deb"))
                    .sorted()
                    .toList();
        }
    }

    private void prepare() throws IOException {
        Files.createDirectories(folder.resolve("lists/partial"));
        Files.createDirectories(archives());
        Files.createFile(folder.resolve("status"));
        Files.writeString(
                folder.resolve("sources.list"),
                "deb [signed-by=%s] %s %s main%n".formatted(keyring(), mirror, release));
        Files.writeString(folder.resolve("apt.conf"), machineSettings() + ownSettings());
    }

    private void update() throws IOException {
        try {
            run(List.of("apt-get", "update"));
        } catch (CommandFailedException e) {
            throw new PartUnavailableException(
                    "Debian's package list could not be fetched from %s; set %s to a mirror of the main archive that this machine reaches, or give apt its proxy (Acquire::http::Proxy)%n%s"
                            .formatted(mirror, Mirror.VARIABLE, e.getMessage()),
                    e);
        }
    }

    /** How the machine reaches the network (proxies, timeouts, certificates), as apt itself reports it. */
    private static String machineSettings() throws IOException {
        return Command.of("apt-config", "dump")
                .run()
                .lines()
                .filter(line -> line.startsWith("Acquire::") && !line.startsWith("Acquire::IndexTargets"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String ownSettings() {
        return """
                Dir::Etc::main "/dev/null";
                Dir::Etc::parts "/dev/null";
                Dir::Etc::preferences "/dev/null";
                Dir::Etc::preferencesparts "/dev/null";
                Dir::Etc::sourceparts "/dev/null";
                Dir::Etc::sourcelist "%1$s/sources.list";
                Dir::State "%1$s";
                Dir::State::lists "%1$s/lists";
                Dir::State::status "%1$s/status";
                Dir::Cache "%1$s";
                Dir::Cache::archives "%1$s/archives";
                APT::Sandbox::User "root";
                APT::Update::Error-Mode "any";
                Acquire::AllowInsecureRepositories "false";
                Acquire::AllowWeakRepositories "false";
                Acquire::AllowDowngradeToInsecureRepositories "false";
                Acquire::Languages "none";
                Acquire::Retries "3";
                """.formatted(folder);
    }

    private static Path keyring() throws PartUnavailableException {
        Optional<Path> keyring = KEYRINGS.stream().filter(Files::isReadable).findFirst();
        return keyring.orElseThrow(() -> new PartUnavailableException(
                "Debian's packages cannot be verified: there is no %s; install the package debian-archive-keyring"
                        .formatted(KEYRINGS.getLast())));
    }

    private String run(List<String> words) throws IOException {
        return Command.of(words)
                .with("APT_CONFIG", folder.resolve("apt.conf").toString())
                .with("LC_ALL", "C")
                .run(archives());
    }

    private Path archives() {
        return folder.resolve("archives");
    }

    /** One version of one package. */
    record DebianPackage(String name, String version) {
        @Override
        public String toString() {
            return name + "=" + version;
        }
    }
}

package community.lifeline.parts.debian;

import community.lifeline.parts.Command;
import community.lifeline.parts.FileTree;
import community.lifeline.parts.FolderLock;
import community.lifeline.parts.PartUnavailableException;
import community.lifeline.parts.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Unpacked roots in one folder, shared by every process that names it: the first one fetches and unpacks, the others
 * wait and use the same. A root appears whole or not at all.
 */
public final class DebianPackages {
    /** Written last: what a root was made of. Grows a digit when what is done to a root changes. */
    private static final String MARKER = "lifeline-packages-1.txt";

    private static final List<String> PROGRAMS = List.of("apt-get", "apt-config", "dpkg-deb");

    private final Path folder;
    private final Mirror mirror;
    private final Progress progress;

    public DebianPackages(Path folder, Mirror mirror, Progress progress) {
        this.folder = folder.toAbsolutePath().normalize();
        this.mirror = mirror;
        this.progress = progress;
    }

    /** With the mirror from the environment or from the machine's own apt. */
    public static DebianPackages in(Path folder, Progress progress) throws IOException {
        var configured = Optional.ofNullable(System.getenv(Mirror.VARIABLE)).filter(value -> !value.isBlank());
        return new DebianPackages(folder, Mirror.choose(configured, Path.of("/etc/apt")), progress);
    }

    /** Blocks, for seconds when the set is not there yet. */
    public DebianRoot unpack(PackageSet set) throws IOException {
        var root = folder.resolve(set.name());
        if (!isComplete(root)) {
            makeOnce(set, root);
        }
        return new DebianRoot(root);
    }

    private void makeOnce(PackageSet set, Path root) throws IOException {
        try (var _ = FolderLock.hold(folder, progress)) {
            if (!isComplete(root)) {
                make(set, root);
            }
        }
    }

    private void make(PackageSet set, Path root) throws IOException {
        for (var program : PROGRAMS) {
            requireProgram(program);
        }
        // What is unpacked by root is run by another user, whatever the umask.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var work = folder.resolve(set.name() + ".tmp");
        FileTree.delete(work);
        FileTree.delete(root);
        Files.createDirectories(work);
        progress.say("Fetching %s from Debian's packages (%s)".formatted(set.name(), mirror));
        var apt = Apt.in(work.resolve("apt"), mirror, set.release());
        var packages = wanted(apt, set);
        var files = apt.download(packages);
        progress.say("Unpacking %d packages".formatted(files.size()));
        var unpacked = work.resolve("root");
        unpack(files, unpacked);
        wrap(set, unpacked);
        Files.writeString(
                unpacked.resolve(MARKER),
                packages.stream().map(Apt.DebianPackage::toString).collect(Collectors.joining("\n", "", "\n")));
        Files.move(unpacked, root, StandardCopyOption.ATOMIC_MOVE);
        FileTree.delete(work);
    }

    private static List<Apt.DebianPackage> wanted(Apt apt, PackageSet set) throws IOException {
        return apt.closure(set.packages()).stream()
                .filter(found -> set.wants(found.name()))
                .toList();
    }

    private static void unpack(List<Path> files, Path root) throws IOException {
        for (var file : files) {
            Command.of("dpkg-deb", "--extract", file.toString(), root.toString())
                    .run();
        }
    }

    private static void wrap(PackageSet set, Path root) throws IOException {
        if (set.programs().isEmpty()) {
            return;
        }
        var loader = Loader.of(root);
        for (var program : set.programs()) {
            loader.wrap(program);
        }
    }

    private static boolean isComplete(Path root) {
        return Files.isRegularFile(root.resolve(MARKER));
    }

    private static void requireProgram(String program) throws PartUnavailableException {
        if (Command.find(program).isEmpty()) {
            throw new PartUnavailableException(
                    "Debian's packages cannot be unpacked: there is no %s on the PATH; this way needs a Debian (or a relative of it) with apt and dpkg"
                            .formatted(program));
        }
    }
}

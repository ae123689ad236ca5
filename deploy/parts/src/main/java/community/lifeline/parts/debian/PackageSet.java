package community.lifeline.parts.debian;

import community.lifeline.parts.PartUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What to unpack together: the packages asked for, and the programs in them that will be run. Of what they depend on
 * only the shared libraries are taken; programs run beside the machine's own, and a package's install scripts never run.
 *
 * @param name the folder's name
 * @param packages Debian package names; all of each is unpacked
 * @param programs paths inside the root, such as {@code usr/sbin/mosquitto}, that must be runnable
 * @param release the code name of the Debian that they are of
 */
public record PackageSet(String name, List<String> packages, List<Path> programs, String release) {
    /** Debian 13, the stable release whose PostgreSQL is 17. */
    static final String STABLE = "trixie";

    private static final Path OS_RELEASE = Path.of("/etc/os-release");
    private static final Pattern CODENAME = Pattern.compile("(?m)^VERSION_CODENAME=\"?([a-z]+)\"?$");

    /** Libraries that weigh much and that nothing run here loads. */
    private static final Pattern UNNEEDED = Pattern.compile("""
            libllvm.* # just-in-time compilation of queries: run with jit=off
            |libz3-.* # only LLVM uses it
            |libperl.*|lib.*-perl # management scripts of postgresql-common
            |libpam-modules.*|libpam-runtime # login modules, not the library
            |libsemanage.*|libsepol.* # used by passwd alone
            |libc-bin|libc-l10n|libc-dev.* # programs and translations
            """, Pattern.COMMENTS);

    public PackageSet {
        if (!name.matches("[a-z0-9][a-z0-9.-]*")) {
            throw new IllegalArgumentException(
                    "name \"%s\": lower-case letters, digits, dots and dashes".formatted(name));
        }
        packages = List.copyOf(packages);
        programs = List.copyOf(programs);
    }

    public PackageSet(String name, List<String> packages, List<Path> programs) {
        this(name, packages, programs, STABLE);
    }

    /**
     * Of the machine's own release, to run on its own C library: for programs that start themselves anew, as Chromium does
     * for each page, and so cannot be started through a loader.
     */
    public static PackageSet ofThisMachine(String name, List<String> packages) throws IOException {
        var text = Files.isReadable(OS_RELEASE) ? Files.readString(OS_RELEASE) : "";
        var codename = CODENAME.matcher(text);
        if (!text.contains("ID=debian") || !codename.find()) {
            throw new PartUnavailableException(
                    name + " cannot be brought: this machine is no Debian whose packages would run on it; install it");
        }
        return new PackageSet(name, packages, List.of(), codename.group(1));
    }

    boolean wants(String debianPackage) {
        var library = debianPackage.startsWith("lib")
                && !UNNEEDED.matcher(debianPackage).matches();
        // What is not started through a loader has to take the machine's own C library.
        if (programs.isEmpty() && debianPackage.equals("libc6")) {
            return false;
        }
        return library || packages.contains(debianPackage);
    }
}

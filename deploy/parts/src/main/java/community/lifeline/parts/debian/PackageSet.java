package community.lifeline.parts.debian;

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
 */
public record PackageSet(String name, List<String> packages, List<Path> programs) {
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

    boolean wants(String debianPackage) {
        var library = debianPackage.startsWith("lib")
                && !UNNEEDED.matcher(debianPackage).matches();
        return library || packages.contains(debianPackage);
    }
}

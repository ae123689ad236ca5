package community.lifeline.parts.debian;

import java.nio.file.Path;

/**
 * An unpacked set of packages. Its programs are started by their path, as installed ones would be.
 *
 * @param folder where {@code usr} lies
 */
public record DebianRoot(Path folder) {
    /** A program by its path inside the root, such as {@code usr/sbin/mosquitto}. */
    public String program(String path) {
        return folder.resolve(path).toString();
    }
}

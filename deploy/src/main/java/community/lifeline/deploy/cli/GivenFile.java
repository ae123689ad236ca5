package community.lifeline.deploy.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that the command line names. */
final class GivenFile {
    private GivenFile() {}

    /** @param name of the option or parameter, for the refusal of what is no file */
    static byte[] read(String name, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Refused(name + " " + file + (Files.exists(file) ? " is no file" : " is not there")
                    + "; name a file to read");
        }
        return Files.readAllBytes(file);
    }
}

package community.lifeline.deploy.config;

import community.lifeline.gateway.kinds.YamlFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of an operator's files as they were last in force. A file that is half saved when Lifeline starts anew must keep
 * nobody from being called.
 *
 * @param folder holds the copies; nobody edits there
 * @param source the folder that they are of
 */
record KeptFiles(Path folder, Path source) {
    private static final Logger log = LoggerFactory.getLogger(KeptFiles.class);

    /** Copies what is there now; the former copies stay until all of the new ones are written. */
    synchronized void keep() {
        Path next = folder.resolveSibling(folder.getFileName() + ".next");
        Path former = folder.resolveSibling(folder.getFileName() + ".former");
        try {
            delete(next);
            Files.createDirectories(next);
            for (Path file : YamlFolder.list(source).files()) {
                Files.copy(file, next.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            delete(former);
            if (Files.exists(folder)) {
                Files.move(folder, former);
            }
            Files.move(next, folder, StandardCopyOption.ATOMIC_MOVE);
            delete(former);
        } catch (IOException | UncheckedIOException e) {
            log.warn("The files of {} could not be kept for a start with bad ones: {}", source, e.toString());
        }
    }

    /** The folder of the copies; empty where none were ever kept. */
    List<Path> copies() {
        return Files.isDirectory(folder) ? List.of(folder) : List.of();
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}

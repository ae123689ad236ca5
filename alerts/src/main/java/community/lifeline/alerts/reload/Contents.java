package community.lifeline.alerts.reload;

import community.lifeline.gateway.kinds.YamlFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A digest of all that stands in some files and folders of {@code *.yaml}. Contents, and not times or notices of the file
 * system, so that a change is seen on network shares and behind links that are swapped, and touching a file is none.
 */
final class Contents {
    private Contents() {}

    static String of(List<Path> paths) {
        MessageDigest digest = sha256();
        paths.forEach(path -> add(digest, path));
        return HexFormat.of().formatHex(digest.digest(), 0, 6);
    }

    /** Folders among {@code paths} that hold rule files. */
    static Set<Path> filled(List<Path> paths) {
        return paths.stream()
                .filter(Files::isDirectory)
                .filter(folder -> !isEmpty(folder))
                .collect(Collectors.toSet());
    }

    /** True where a folder is there and holds no rule file, as the place of a share that is not mounted. */
    static boolean isEmpty(Path path) {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try {
            return YamlFolder.list(path).files().isEmpty();
        } catch (IOException _) {
            // Whoever reads the rules there says so.
            return false;
        }
    }

    private static void add(MessageDigest digest, Path path) {
        try {
            if (Files.isDirectory(path)) {
                YamlFolder inside = YamlFolder.list(path);
                inside.files().forEach(file -> add(digest, file));
                inside.passedOver().forEach(file -> add(digest, "passed over " + file));
            } else {
                byte[] bytes = Files.readAllBytes(path);
                add(digest, path + " " + bytes.length);
                digest.update(bytes);
            }
        } catch (IOException e) {
            add(digest, path + " " + e.getClass().getName());
        }
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

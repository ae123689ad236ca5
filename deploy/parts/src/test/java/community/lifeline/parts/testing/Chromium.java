package community.lifeline.parts.testing;

import community.lifeline.parts.Command;
import community.lifeline.parts.debian.DebianPackages;
import community.lifeline.parts.debian.PackageSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A Chromium to look at pages with: the machine's own, or Debian's without a window, unpacked, together with a font that
 * has Chinese.
 *
 * @param environment what it is started with
 */
public record Chromium(Path program, Map<String, String> environment) {
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");
    private static final List<String> PACKAGES =
            List.of("chromium-headless-shell", "chromium-common", "fonts-wqy-microhei");

    /** Blocks, for half a minute where it has to be fetched. */
    public static Chromium bring() throws IOException {
        Optional<Path> installed =
                NAMES.stream().flatMap(name -> Command.find(name).stream()).findFirst();
        if (installed.isPresent()) {
            return new Chromium(installed.get(), System.getenv());
        }
        return in(
                DebianPackages.in(TestHome.folder().resolve("packages"), line -> System.out.println("[parts] " + line))
                        .unpack(PackageSet.ofThisMachine("chromium", PACKAGES))
                        .folder());
    }

    private static Chromium in(Path root) throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("LD_LIBRARY_PATH", libraries(root));
        environment.put("FONTCONFIG_FILE", fonts(root).toString());
        return new Chromium(root.resolve("usr/lib/chromium/chromium-headless-shell"), environment);
    }

    /** Wherever libraries lie: some have a folder of their own below the others'. */
    private static String libraries(Path root) throws IOException {
        try (var files =
                Files.find(root, 5, (file, _) -> file.getFileName().toString().matches("lib.*\\.so(\\..*)?"))) {
            return files.map(file -> file.getParent().toString())
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(":"));
        }
    }

    private static Path fonts(Path root) throws IOException {
        Path file = root.resolve("fonts.conf");
        if (Files.notExists(file)) {
            Files.writeString(file, """
                    <?xml version="1.0"?>
                    <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
                    <fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>
                    """.formatted(root.resolve("usr/share/fonts"), root.resolve("fonts.cache")));
        }
        return file;
    }
}

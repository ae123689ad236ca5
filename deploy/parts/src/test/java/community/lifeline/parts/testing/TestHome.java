package community.lifeline.parts.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the parts that tests run on are unpacked and keep their data; shared by all modules of a build. */
public final class TestHome {
    private TestHome() {}

    /** The build names it; started from an IDE, it is {@code .lifeline} at the top of the source tree. */
    public static Path folder() {
        var named = System.getProperty("lifeline.home");
        if (named != null && !named.isBlank()) {
            return Path.of(named).toAbsolutePath();
        }
        var top = Path.of("").toAbsolutePath();
        for (var folder = top; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("pom.xml"))) {
                top = folder;
            }
        }
        return top.resolve(".lifeline");
    }
}

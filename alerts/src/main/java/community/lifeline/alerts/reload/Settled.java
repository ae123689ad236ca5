package community.lifeline.alerts.reload;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells when files have changed and are worth reading: once two looks agree, so that none is read half written. */
final class Settled {
    private final List<Path> paths;

    /** What changed between the first reading and now is found at the second look. */
    private String judged = "";

    private String lastSeen = "";
    /** Folders that what is in force came from. */
    private Set<Path> filled;

    Settled(List<Path> paths) {
        this.paths = List.copyOf(paths);
        filled = Contents.filled(paths);
    }

    /** One look; what was seen where it has settled and was not judged yet. */
    Optional<String> look() {
        String seen = Contents.of(paths);
        boolean settled = seen.equals(lastSeen);
        lastSeen = seen;
        return settled && !seen.equals(judged) ? Optional.of(seen) : Optional.empty();
    }

    /** Whether what was read since is what was seen; then it counts as judged. */
    boolean judge(String seen) {
        boolean same = Contents.of(paths).equals(seen);
        if (same) {
            judged = seen;
        }
        return same;
    }

    /** Folders that held files when these were last taken, and hold none now. */
    List<Path> emptied() {
        return filled.stream().filter(Contents::isEmpty).sorted().toList();
    }

    /** What was judged is in force. */
    void accepted() {
        filled = Contents.filled(paths);
    }
}

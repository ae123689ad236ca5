package community.lifeline.parts.debian;

import community.lifeline.parts.PartUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A server of Debian's main archive.
 *
 * @param address without the slash at the end
 */
public record Mirror(URI address) {
    /** Names the mirror when the machine's own choice will not do. */
    public static final String VARIABLE = "LIFELINE_DEBIAN_MIRROR";

    /** Both forms of sources: {@code deb [options] URI suite …} and {@code URIs: URI …}, comments left out. */
    private static final Pattern SOURCE_LINE =
            Pattern.compile("(?m)^(?:deb[ \\t]+(?:\\[[^]]*][ \\t]*)?|URIs:[ \\t]*)(\\S.*)$");

    public Mirror {
        if (!List.of("http", "https").contains(String.valueOf(address.getScheme())) || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "%s: \"%s\" is not an http or https address of a Debian mirror, such as http://mirror.example.org/debian"
                            .formatted(VARIABLE, address));
        }
        address = URI.create(address.toString().replaceAll("/+$", ""));
    }

    /** The configured one, else the first that the machine's own apt uses for the main archive. */
    public static Mirror choose(Optional<String> configured, Path aptFolder) throws IOException {
        if (configured.isPresent()) {
            return new Mirror(URI.create(configured.get().strip()));
        }
        for (var file : sources(aptFolder)) {
            var found = find(Files.readString(file, StandardCharsets.ISO_8859_1));
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new PartUnavailableException(
                "the sources of apt in %s name no mirror of Debian's main archive; name one in %s, such as http://mirror.example.org/debian"
                        .formatted(aptFolder, VARIABLE));
    }

    static Optional<Mirror> find(String sources) {
        return SOURCE_LINE
                .matcher(sources)
                .results()
                .flatMap(Mirror::addresses)
                .filter(address -> address.matches("https?://[^/]+(/.*)?/debian/*"))
                .findFirst()
                .map(address -> new Mirror(URI.create(address)));
    }

    private static Stream<String> addresses(MatchResult line) {
        return Stream.of(line.group(1).split("\\s+"));
    }

    private static List<Path> sources(Path aptFolder) throws IOException {
        var folder = aptFolder.resolve("sources.list.d");
        if (!Files.isDirectory(folder)) {
            return Stream.of(aptFolder.resolve("sources.list"))
                    .filter(Files::isReadable)
                    .toList();
        }
        try (var parts = Files.list(folder)) {
            return Stream.concat(Stream.of(aptFolder.resolve("sources.list")), parts.sorted())
                    .filter(file -> file.toString().matches(".*\\.(list|sources)"))
                    .filter(Files::isReadable)
                    .toList();
        }
    }

    @Override
    public String toString() {
        return address.toString();
    }
}

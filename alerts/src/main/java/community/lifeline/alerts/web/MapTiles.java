package community.lifeline.alerts.web;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Pictures that lie under the console's map, where somebody wants them; browsers fetch them from there.
 *
 * @param url with {@code {z}}, {@code {x}} and {@code {y}}; of WGS 84, since the map is: those of GCJ-02 lie some hundred
 *     metres beside it
 * @param credit what their owner wants said about them; may be empty
 */
public record MapTiles(String url, String credit) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z]}");

    public MapTiles {
        if (!url.contains("{z}")
                || !url.contains("{x}")
                || !url.contains("{y}")
                || origin(url).isEmpty()) {
            throw new IllegalArgumentException("map-tiles is '" + url
                    + "'; allowed: empty, or http://… or https://… with {z}, {x} and {y}, such as"
                    + " https://tiles.example.org/{z}/{x}/{y}.png");
        }
    }

    /** From where browsers may load pictures. */
    String origin() {
        return origin(url);
    }

    private static String origin(String url) {
        try {
            URI uri = URI.create(PLACEHOLDER.matcher(url).replaceAll("0"));
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web && uri.getHost() != null
                    ? uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                    : "";
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}

package community.lifeline.alerts.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import community.lifeline.alerts.web.account.Secrets;
import community.lifeline.alerts.web.call.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The console's pages, as the build has bundled them from {@code src/main/console}. Its files are named by what is in them
 * and never change; the page that names them is asked for every time.
 */
final class Console {
    private static final String FOLDER = "/lifeline-console/";
    /** Scripts and styles from here alone, and none inside a page. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self';"
            + " connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
            + " img-src 'self' data: blob:";
    /** Addresses of pages; what comes behind is for the page to understand. */
    private static final List<String> PAGES = List.of(
            "/",
            "/welcome",
            "/responses/:id",
            "/devices",
            "/devices/*",
            "/map",
            "/tasks",
            "/bench",
            "/bench/:tool",
            "/rules",
            "/rules/:rule",
            "/plans",
            "/plans/:plan",
            "/silences",
            "/drills",
            "/handover",
            "/statistics");
    /** What has its own name, since browsers and telephones ask for it by that. */
    private static final List<String> NAMED =
            List.of("manifest.webmanifest", "icon.svg", "icon-192.png", "icon-512.png", "icon-maskable.png");

    private static final String WORKER = "/sw.js";
    /** It has a policy of its own, and fetches what it keeps. */
    private static final String WORKER_POLICY = "default-src 'none'; connect-src 'self'";

    private static final int VERSION_BYTES = 8;

    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "txt", "text/plain; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "html", "text/html; charset=utf-8",
            "webmanifest", "application/manifest+json");

    private final Map<String, Buffer> assets;
    private final Buffer page;
    private final String policy;

    private Console(Map<String, Buffer> assets, Buffer page, String policy) {
        this.assets = Map.copyOf(assets);
        this.page = page;
        this.policy = policy;
    }

    /** Empty where what runs was compiled without the bundle. */
    static Optional<Console> load(Optional<MapTiles> tiles) {
        return read("meta.json").map(meta -> load(Json.read(meta.toString(StandardCharsets.UTF_8)), tiles));
    }

    private static Console load(JsonNode meta, Optional<MapTiles> tiles) {
        Map<String, Buffer> assets = new HashMap<>();
        String page = need("index.html").toString(StandardCharsets.UTF_8);
        for (Map.Entry<String, JsonNode> output : meta.path("outputs").properties()) {
            String name = output.getKey().substring(output.getKey().lastIndexOf('/') + 1);
            assets.put("/assets/" + name, need("assets/" + name));
            String source = output.getValue().path("entryPoint").asText();
            if (!source.isEmpty()) {
                String entry = source.substring(source.lastIndexOf('/') + 1).replaceFirst("\\.ts$", ".js");
                page = page.replace("{" + entry + "}", name);
            }
        }
        page = page.replace("{map-tiles}", attribute(tiles.map(MapTiles::url)))
                .replace("{map-credit}", attribute(tiles.map(MapTiles::credit)));
        NAMED.forEach(name -> assets.put("/" + name, need(name)));
        assets.put(WORKER, worker(assets, page));
        return new Console(
                assets,
                Buffer.buffer(page),
                POLICY + tiles.map(from -> " " + from.origin()).orElse(""));
    }

    private static String attribute(Optional<String> text) {
        return text.orElse("").replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }

    /** It is told what to keep; another byte in it is how a browser knows that there is something new to keep. */
    private static Buffer worker(Map<String, Buffer> assets, String page) {
        ArrayNode files = Json.array();
        assets.keySet().stream().sorted().forEach(files::add);
        String shell = HexFormat.of().formatHex(Secrets.hash(page + files), 0, VERSION_BYTES);
        return Buffer.buffer(need("sw.js")
                .toString(StandardCharsets.UTF_8)
                .replace("\"{files}\"", files.toString())
                .replace("{version}", shell));
    }

    void route(Router router) {
        for (String path : PAGES) {
            router.get(path).handler(this::page);
        }
        assets.forEach((path, body) -> router.get(path).handler(routing -> asset(routing, path, body)));
    }

    private void page(RoutingContext routing) {
        routing.response()
                .putHeader("content-type", TYPES.get("html"))
                .putHeader("content-security-policy", policy)
                .putHeader("cache-control", "no-cache")
                .end(page);
    }

    private static void asset(RoutingContext routing, String path, Buffer body) {
        if (path.equals(WORKER)) {
            routing.response().putHeader("content-security-policy", WORKER_POLICY);
        }
        routing.response()
                .putHeader("content-type", TYPES.get(path.substring(path.lastIndexOf('.') + 1)))
                .putHeader(
                        "cache-control",
                        path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache")
                .end(body);
    }

    private static Buffer need(String name) {
        return read(name)
                .orElseThrow(() -> new IllegalStateException(FOLDER + name + " is not on the class path: build anew"));
    }

    private static Optional<Buffer> read(String name) {
        try (InputStream in = Console.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? Optional.empty() : Optional.of(Buffer.buffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

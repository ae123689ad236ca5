package community.lifeline.alerts.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.web.account.Access;
import community.lifeline.alerts.web.call.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The API's description: what is served, what calls are checked against, and what each operation needs. */
final class Contract {
    /** Whether an operation's body is taken as it comes. */
    private static final String RAW = "x-raw";

    private final JsonNode json;
    private final Set<String> raw = new HashSet<>();
    private final Map<String, Access> access = new HashMap<>();

    private Contract(JsonNode json) {
        this.json = json;
        for (JsonNode path : json.path("paths")) {
            for (JsonNode operation : path) {
                String id = operation.path("operationId").asText();
                if (operation.has(RAW)) {
                    raw.add(id);
                }
                if (!id.isEmpty()) {
                    access.put(
                            id,
                            Access.of(operation.path("x-access").asText())
                                    .orElseThrow(() -> new IllegalStateException(
                                            "openapi.yaml does not say what " + id + " needs")));
                }
            }
        }
    }

    static Contract load() {
        return new Contract(yaml("openapi.yaml"));
    }

    static JsonNode yaml(String name) {
        try (InputStream in = Contract.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return Json.tree(new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode json() {
        return json;
    }

    /** For checking calls alone: what checks them does not know every type that we answer. */
    JsonObject calls() {
        JsonNode calls = json.deepCopy();
        for (JsonNode path : calls.path("paths")) {
            for (JsonNode operation : path) {
                if (operation instanceof ObjectNode object && object.has("responses")) {
                    object.remove("security");
                    if (object.has(RAW)) {
                        // It reads JSON and forms alone.
                        object.remove("requestBody");
                    }
                    object.putObject("responses").putObject("default").put("description", "described elsewhere");
                }
            }
        }
        ((ObjectNode) calls.path("components")).remove("responses");
        // Who calls is found out by the gate.
        ((ObjectNode) calls).remove("security");
        // It wants whole addresses, though of this one it takes the path alone.
        ((ObjectNode) calls.at("/servers/0"))
                .put("url", "http://localhost" + json.at("/servers/0/url").asText());
        return new JsonObject(calls.toString());
    }

    boolean isRaw(String operation) {
        return raw.contains(operation);
    }

    Access access(String operation) {
        return Optional.ofNullable(access.get(operation)).orElseThrow();
    }

    Map<String, Access> operations() {
        return Map.copyOf(access);
    }
}

package community.lifeline.alerts.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;

import static org.assertj.core.api.Assertions.assertThat;

/** What the API's description says of answers, for tests. */
final class Described {
    private final JsonNode contract = Contract.load().json();

    JsonNode operation(String id) {
        for (JsonNode path : contract.path("paths")) {
            for (JsonNode operation : path) {
                if (operation.path("operationId").asText().equals(id)) {
                    return operation;
                }
            }
        }
        throw new IllegalArgumentException("no operation " + id);
    }

    JsonNode contract() {
        return contract;
    }

    /** Fails where {@code body} is not what the description of the operation says of this status. */
    void requireAnswer(String operation, int status, String type, JsonNode body) {
        JsonNode responses = operation(operation).path("responses");
        JsonNode response = responses.has(String.valueOf(status)) ? responses.path(String.valueOf(status)) : problem();
        JsonNode schema = response.path("content").path(type).path("schema");
        assertThat(schema.isMissingNode())
                .as("%s answers %s with %s, which is not described", operation, status, type)
                .isFalse();
        requireValid(operation + " " + status, schema, body);
    }

    private JsonNode problem() {
        return contract.at("/components/responses/Problem");
    }

    void requireValid(String what, JsonNode schema, JsonNode value) {
        JsonObject whole = new JsonObject(schema.toString())
                .put("components", new JsonObject(contract.path("components").toString()));
        Validator validator = Validator.create(
                JsonSchema.of(whole),
                new JsonSchemaOptions()
                        .setBaseUri("https://lifeline.test/")
                        .setDraft(Draft.DRAFT202012)
                        .setOutputFormat(OutputFormat.Basic));
        OutputUnit unit = validator.validate(plain(value));
        assertThat(unit.getValid())
                .as("%s: %s is not %s: %s", what, value, schema, unit.getErrors())
                .isTrue();
    }

    private static Object plain(JsonNode value) {
        return value.isObject()
                ? new JsonObject(value.toString())
                : value.isArray() ? new JsonArray(value.toString()) : new JsonArray("[" + value + "]").getValue(0);
    }
}

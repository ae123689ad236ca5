package community.lifeline.alerts.web;

import com.fasterxml.jackson.databind.JsonNode;
import community.lifeline.alerts.web.account.Access;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

class ContractTest {
    private final Described described = new Described();

    @TestFactory
    List<DynamicTest> everyExampleIsWhatItsSchemaSays() {
        List<DynamicTest> tests = new ArrayList<>();
        collect(described.contract(), "", tests);
        assertThat(tests).hasSizeGreaterThan(30);
        return tests;
    }

    private void collect(JsonNode node, String path, List<DynamicTest> tests) {
        if (node.has("schema")) {
            if (node.has("example")) {
                tests.add(example(path, node.path("schema"), node.path("example")));
            }
            node.path("examples")
                    .forEach(example -> tests.add(example(path, node.path("schema"), example.path("value"))));
        }
        if (node.isObject()) {
            node.properties().forEach(entry -> collect(entry.getValue(), path + "/" + entry.getKey(), tests));
        } else {
            node.forEach(child -> collect(child, path, tests));
        }
    }

    private DynamicTest example(String path, JsonNode schema, JsonNode value) {
        return DynamicTest.dynamicTest(path, () -> described.requireValid(path, schema, value));
    }

    @Test
    void whatChangesSomethingIsForNobodyWhoMayOnlyLook() {
        List<String> wrong = new ArrayList<>();
        described
                .contract()
                .path("paths")
                .forEach(path -> path.properties().forEach(entry -> {
                    String access = entry.getValue().path("x-access").asText();
                    if (!entry.getKey().equals("get") && access.equals(Access.READ.label())) {
                        wrong.add(entry.getValue().path("operationId").asText());
                    }
                }));
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyOperationSaysWhatIsAnsweredWhenItIsRefused() {
        described
                .contract()
                .path("paths")
                .forEach(path -> path.forEach(operation -> assertThat(
                                operation.at("/responses/default/$ref").asText())
                        .as(operation.path("operationId").asText())
                        .isEqualTo("#/components/responses/Problem")));
    }
}

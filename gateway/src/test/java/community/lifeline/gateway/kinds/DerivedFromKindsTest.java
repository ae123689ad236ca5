package community.lifeline.gateway.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import community.lifeline.gateway.telemetry.DeviceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DerivedFromKindsTest {
    private static final Path PAGE = Path.of("..", "docs", "kinds.md");

    /** Run with {@code -Dlifeline.docs.write=true} to write the page anew. */
    @Test
    void committedPageOfKindsIsCurrent() throws IOException {
        String page = KindTable.markdown(KindFiles.builtIn());
        if (Boolean.getBoolean("lifeline.docs.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/kinds.md; write it anew with -Dlifeline.docs.write=true")
                .isEqualTo(page);
    }

    @Test
    void schemaNamesEveryFieldAndCode() {
        for (DeviceKind kind : KindFiles.builtIn().all()) {
            JsonNode schema = PayloadSchema.of(kind);
            assertThat(schema.path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
            JsonNode measurements = schema.at("/$defs/m/properties");
            assertThat(measurements.size()).isEqualTo(kind.fields().size());
            assertThat(schema.at("/$defs/event/properties/code/enum")).hasSameSizeAs(kind.events());
        }
    }

    @Test
    void schemaBoundsAMetricByItsRange() {
        JsonNode ph = PayloadSchema.of(KindFiles.builtIn().require("water")).at("/$defs/m/properties/ph");
        assertThat(ph.path("type").asText()).isEqualTo("number");
        assertThat(ph.path("maximum").asDouble()).isEqualTo(14);
        assertThat(ph.path("unit").asText()).isEqualTo("[pH]");
    }
}

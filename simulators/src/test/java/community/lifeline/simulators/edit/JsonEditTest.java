package community.lifeline.simulators.edit;

import com.fasterxml.jackson.core.JsonToken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JsonEditTest {
    private static final byte[] PAYLOAD =
            bytes("{ \"ts\" : \"2026-11-23T10:00:00.250Z\",\"m\":{\"lel\":3.20, \"栓\":1e2,"
                    + "\"name\":\"12\",\"alarm\":false},\"list\":[{\"v\":7},8] }");

    @Test
    void changesNumbersAndLeavesEveryOtherByte() {
        assertThat(text(Measured.numbers(PAYLOAD, (_, value) -> value * 10)))
                .isEqualTo("{ \"ts\" : \"2026-11-23T10:00:00.250Z\",\"m\":{\"lel\":32, \"栓\":1000,"
                        + "\"name\":\"12\",\"alarm\":false},\"list\":[{\"v\":7},8] }");
    }

    @Test
    void changesTheTime() {
        assertThat(text(Measured.time(
                        PAYLOAD, at -> at.plus(Duration.ofHours(1)).toString())))
                .startsWith("{ \"ts\" : \"2026-11-23T11:00:00.250Z\",\"m\":{\"lel\":3.20,");
    }

    @Test
    void namesThePathThroughLists() {
        byte[] edited = JsonEdit.edit(
                PAYLOAD,
                (path, token, text) -> path.startsWith("list") && token == JsonToken.VALUE_NUMBER_INT
                        ? Optional.of("\"" + path + "=" + text + "\"")
                        : Optional.empty());
        assertThat(text(edited)).endsWith("\"list\":[{\"v\":\"list.v=7\"},\"list=8\"] }");
    }

    @Test
    void leavesWhatIsNoJson() {
        byte[] noise = {0, 1, (byte) 0xff, '{'};
        assertThat(Measured.numbers(noise, (_, value) -> value + 1)).isEqualTo(noise);
        assertThat(text(Measured.numbers(bytes("{\"m\":{\"a\":1,\"b\":"), (_, value) -> value + 1)))
                .isEqualTo("{\"m\":{\"a\":2,\"b\":");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

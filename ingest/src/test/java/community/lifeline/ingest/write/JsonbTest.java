package community.lifeline.ingest.write;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class JsonbTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":\"b\"}           | {\"a\":\"b\"}",
                "{\"a\":\"\\u00e9\"}      | {\"a\":\"\\u00e9\"}",
                "{\"a\":\"x\\u0000y\"}    | {\"a\":\"x\\ufffdy\"}",
                "{\"a\":\"\\\\u0000\"}    | {\"a\":\"\\\\u0000\"}",
                "{\"a\":\"\\\\\\u0000\"}  | {\"a\":\"\\\\\\ufffd\"}",
                "{\"a\":\"\\ud83d\\ude00\"} | {\"a\":\"\\ud83d\\ude00\"}",
                "{\"a\":\"\\ud83d\"}      | {\"a\":\"\\ufffd\"}",
                "{\"a\":\"\\ude00\"}      | {\"a\":\"\\ufffd\"}",
                "{\"a\":\"\\ud83d\\u0041\"} | {\"a\":\"\\ufffd\\u0041\"}",
            })
    void replacesOnlyWhatPostgresCannotHold(String json, String storable) {
        assertThat(Jsonb.storable(json)).isEqualTo(storable);
    }
}

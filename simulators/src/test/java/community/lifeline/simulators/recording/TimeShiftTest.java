package community.lifeline.simulators.recording;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TimeShiftTest {
    private static final TimeShift DAY = new TimeShift(Duration.ofHours(25), TimeShift.USUAL);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"ts\":\"2026-11-23T10:00:00.250Z\",\"m\":{\"lel\":3.20}} | {\"ts\":\"2026-11-24T11:00:00.250Z\",\"m\":{\"lel\":3.20}}",
                "{ \"ts\" : \"2026-11-23T18:00:00+08:00\" } | { \"ts\" : \"2026-11-24T19:00:00+08:00\" }",
                "{\"ts\":\"2026-11-23 18:00:00\"} | {\"ts\":\"2026-11-24 19:00:00\"}",
                "{\"ts\":1795428000} | {\"ts\":1795518000}",
                "{\"ts\":1795428000123} | {\"ts\":1795518000123}",
                "[{\"ts\":1795428000},{\"ts\":1795428060}] | [{\"ts\":1795518000},{\"ts\":1795518060}]",
                "{\"payload\":{\"heartbeat_time\":1795428000000}} | {\"payload\":{\"heartbeat_time\":1795518000000}}",
                "{\"m\":{\"lel\":1795428000}} | {\"m\":{\"lel\":1795428000}}",
                "{\"ts\":\"soon\",\"time\":12} | {\"ts\":\"soon\",\"time\":12}",
                "online | online"
            })
    void movesTimesInTheirOwnForm(String before, String after) {
        byte[] moved = DAY.moved(before.getBytes(StandardCharsets.UTF_8));
        assertThat(new String(moved, StandardCharsets.UTF_8)).isEqualTo(after);
    }
}

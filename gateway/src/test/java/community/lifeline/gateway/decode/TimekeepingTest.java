package community.lifeline.gateway.decode;

import community.lifeline.gateway.telemetry.Quality;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TimekeepingTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:21:05.000000Z");

    private final Timekeeping timekeeping = new Timekeeping(TimeBounds.DEFAULTS, 10);

    @ParameterizedTest
    @CsvSource({
        "PT0S,      kept,     ''",
        "-PT5M,     kept,     ''",
        "-PT5M0.1S, kept,     LATE",
        "PT2M,      kept,     ''",
        "PT2M0.1S,  kept,     CLOCK_SKEW",
        "PT24H,     kept,     CLOCK_SKEW",
        "PT24H0.1S, replaced, CLOCK_SKEW",
        "-P30D,     kept,     LATE",
        "-P30DT1S,  replaced, CLOCK_SKEW",
        "P26000D,   replaced, CLOCK_SKEW",
        "-P20000D,  replaced, CLOCK_SKEW",
    })
    void believesAClockWithinItsBounds(Duration ahead, String fate, String marks) {
        Instant claimed = NOW.plus(ahead);
        Timekeeping.Judged judged = timekeeping.judge(claimed, Arrival.live(NOW));
        boolean kept = fate.equals("kept");
        assertThat(judged.time()).isEqualTo(kept ? claimed : NOW);
        assertThat(judged.claimed()).isEqualTo(kept ? Optional.empty() : Optional.of(claimed));
        assertThat(judged.ofReceipt()).isEqualTo(!kept);
        assertThat(marks(judged)).isEqualTo(marks);
    }

    @Test
    void takesTheTimeOfReceiptWhereNoneIsGiven() {
        Timekeeping.Judged judged = timekeeping.judge(null, Arrival.live(NOW));
        assertThat(judged.time()).isEqualTo(NOW);
        assertThat(marks(judged)).isEqualTo("UNTIMED");
        assertThat(judged.ofReceipt()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "-PT1M,  first, UNTIMED",
        "-P2D,   first, 'LATE,UNTIMED'",
        "PT1S,   now,   UNTIMED",
        "-P31D,  now,   UNTIMED",
    })
    void takesTheTimeOfFirstReceiptOfAReplayedMessageWithinBounds(Duration ahead, String taken, String marks) {
        Instant first = NOW.plus(ahead);
        Timekeeping.Judged judged = timekeeping.judge(null, new Arrival(NOW, false, false, Optional.of(first)));
        assertThat(judged.time()).isEqualTo(taken.equals("first") ? first : NOW);
        assertThat(judged.ofReceipt()).isEqualTo(taken.equals("now"));
        assertThat(marks(judged)).isEqualTo(marks);
    }

    @Test
    void cutsTimesToTheMicrosecondsThatAreStored() {
        Instant claimed = NOW.minusNanos(1);
        assertThat(timekeeping.judge(claimed, Arrival.live(NOW)).time()).isEqualTo("2026-11-22T03:21:04.999999Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-22T03:21:04.120Z       | 2026-11-22T03:21:04.120Z",
                "2026-11-22t03:21:04z           | 2026-11-22T03:21:04Z",
                "2026-11-22T11:21:04+08:00      | 2026-11-22T03:21:04Z",
                "2026-11-22T11:21:04+0800       | 2026-11-22T03:21:04Z",
                "2026-11-22T11:21:04+08         | 2026-11-22T03:21:04Z",
                "2026-11-21T23:51:04.5-03:30    | 2026-11-22T03:21:04.5Z",
                "2026-11-22 11:21:04            | 2026-11-22T03:21:04Z",
                "2026-11-22 11:21               | 2026-11-22T03:21:00Z",
                "2026-11-22T11:21:04,123456789  | 2026-11-22T03:21:04.123456789Z",
                "1795317664                     | 2026-11-22T03:21:04Z",
                "1795317664.5                   | 2026-11-22T03:21:04.5Z",
                "1795317664120                  | 2026-11-22T03:21:04.120Z",
            })
    void readsTheTimesThatDevicesWrite(String text, Instant time) {
        assertThat(new Timestamps(ZoneId.of("Asia/Shanghai")).ofText(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "yesterday",
        "2026-13-01T00:00:00Z",
        "2026-02-30 00:00:00",
        "2026-11-22",
        "12345",
        "2026-11-22T03:21:04+99:00",
        "2026-11-22T03:21:04Zulu",
        "2026-11-22T03:21:04.Z",
        "99999999999999999999"
    })
    void takesNothingForATimeThatIsNone(String text) {
        assertThat(new Timestamps(ZoneId.of("Asia/Shanghai")).ofText(text)).isNull();
    }

    @Test
    void takesNothingForNumbersBeyondTheCalendar() {
        Timestamps timestamps = new Timestamps(ZoneId.of("Asia/Shanghai"));
        assertThat(timestamps.ofNumber(1e300)).isNull();
        assertThat(timestamps.ofNumber(Double.NaN)).isNull();
        assertThat(timestamps.ofNumber(-1e15)).isNull();
        assertThat(timestamps.ofNumber(0)).isEqualTo(Instant.EPOCH);
    }

    @Test
    void refusesBoundsThatContradictThemselves() {
        Duration minute = Duration.ofMinutes(1);
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        assertThatThrownBy(() -> new TimeBounds(minute, minute, minute, Duration.ofDays(1), zone))
                .hasMessage("clock.ahead is PT1M but must be longer than clock.tolerance, which is PT1M");
        assertThatThrownBy(() -> new TimeBounds(Duration.ZERO, minute, minute, Duration.ofDays(1), zone))
                .hasMessage("clock.tolerance is PT0S but must be longer than nothing");
    }

    private static String marks(Timekeeping.Judged judged) {
        return Quality.of(judged.quality()).stream().map(Quality::name).collect(Collectors.joining(","));
    }
}

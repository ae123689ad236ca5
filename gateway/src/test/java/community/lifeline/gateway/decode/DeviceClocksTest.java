package community.lifeline.gateway.decode;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Quality;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each story is a line of messages: when they come, and how far behind their times are, in seconds. */
class DeviceClocksTest {
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");
    private static final DeviceId DEVICE = new DeviceId("xinghu", "gas", "g-1");

    private final Timekeeping timekeeping = new Timekeeping(TimeBounds.DEFAULTS, 3);
    private long fingerprint;

    /** R right, L late, S slow. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a right clock                               | 0/1 10/2 20/290 30/0                           | RRRR
            seven minutes slow, from its first word     | 0/420 10/421 20/420 30/419 40/420              | SSSSS
            eight hours: local time for UTC, or UTC     | 0/28800 60/28803 120/28800                     | SSS
            slow, and its times are whole minutes       | 0/450 30/420 60/450 90/420 120/450             | SSSSS
            slow, and it says little                    | 0/420 86400/423                                | SS
            a backlog of a device that was right        | 0/1 10/2 4000/3600 4000/3590 4001/3581 4001/400 4001/2 | RRLLLLR
            ... sent at three times the pace            | 0/1 4000/3600 4010/3580 4020/3560 4030/3540 4040/3520 | RLLLLL
            ... sent a message beside each live one     | 0/1 10/3600 11/1 20/3600 21/1 30/3600 31/1 40/3600 | RLRLRLRL
            ... sent newest first                       | 0/1 4000/1000 4000/1010 4010/1030 4020/1050 4031/1071 | RLLLLL
            a backlog of a device new to us             | 0/3600 1/3541 1/3481 2/3422 3/400 3/5 20/3600   | SLLLLRL
            ... its messages made close together        | 0/3600 0/3595 0/3590 0/3585 0/3580 1/3576       | SSSLLL
            one that was right goes slow                | 0/1 10/420 20/420 30/421 40/420 50/420          | RLLLSS
            one that was slow is set right              | 0/420 10/421 20/420 30/420 40/2 50/1 60/1 70/420 | SSSSRRRL
            a slow one was out of reach                 | 0/420 20/421 40/420 4000/4000 4000/3990 4001/419 4011/420 | SSSLLSS
            a slow one is a little late                 | 0/420 20/420 40/420 60/700 70/450 80/420        | SSSSSS
            a slow one, whose events are timed right    | 0/420 20/420 40/420 50/1 60/420 80/420 85/1 90/420 | SSSRSSRS
            a clock that loses a minute in an hour      | 0/420 600/430 1200/440 1800/450 2400/460        | SSSSS
            """)
    void tellsASlowClockFromALateMessage(String name, String story, String verdicts) {
        StringBuilder told = new StringBuilder();
        for (String message : story.split(" ")) {
            String[] times = message.split("/");
            told.append(letter(live(Long.parseLong(times[0]), Long.parseLong(times[1]))));
        }
        assertThat(told).as(name).hasToString(verdicts);
    }

    @Test
    void keepsTheTimeThatASlowClockSays() {
        Timekeeping.Judged judged = live(0, 420);
        assertThat(judged.time()).isEqualTo(START.minusSeconds(420));
        assertThat(judged.claimed()).isEmpty();
        assertThat(judged.ofReceipt()).isFalse();
    }

    @Test
    void takesTheTimeOfReceiptWhereAClockStandsStill() {
        for (int second = 0; second <= 600; second += 60) {
            live(second, second);
        }
        Timekeeping.Judged judged = live(660, 660);
        assertThat(judged.time()).isEqualTo(START.plusSeconds(660));
        assertThat(judged.claimed()).contains(START);
        assertThat(marks(judged)).isEqualTo("CLOCK_SKEW");
        assertThat(judged.ofReceipt()).isTrue();
    }

    @Test
    void leavesAMessageThatIsSentAgainAndAgainItsTime() {
        live(0, 1);
        for (int second = 310; second <= 900; second += 60) {
            Timekeeping.Judged again = timekeeping.judge(DEVICE, START, Arrival.live(START.plusSeconds(second)), 7);
            assertThat(again.time()).isEqualTo(START);
        }
    }

    @Test
    void presumesNothingOfWhatTheBrokerKept() {
        Arrival retained = new Arrival(START, false, true, Optional.empty());
        assertThat(marks(timekeeping.judge(DEVICE, START.minusSeconds(420), retained, 1)))
                .isEqualTo("LATE");
    }

    @Test
    void learnsNothingFromARedeliveryButJudgesItLikeAnyOther() {
        live(0, 1);
        for (int i = 0; i < 5; i++) {
            Instant received = START.plusSeconds(100 + 20 * i);
            Arrival redelivered = new Arrival(received, true, false, Optional.empty());
            assertThat(marks(timekeeping.judge(DEVICE, received.minusSeconds(420), redelivered, i)))
                    .isEqualTo("LATE");
        }
    }

    @Test
    void leavesAMessageFromQuarantineAlone() {
        Arrival again = new Arrival(START, false, false, Optional.of(START.minusSeconds(10)));
        assertThat(marks(timekeeping.judge(DEVICE, START.minusSeconds(420), again, 1)))
                .isEqualTo("LATE");
    }

    @Test
    void learnsTheClockOfADeviceThatSendsListsAlone() {
        String marks = "";
        for (int i = 0; i < 4; i++) {
            Arrival arrival = Arrival.live(START.plusSeconds(60 * i));
            Instant newest = arrival.receivedAt().minusSeconds(28_800);
            marks = marks(timekeeping.judgeElement(DEVICE, newest.minusSeconds(50), arrival)) + " "
                    + marks(timekeeping.judgeElement(DEVICE, newest.minusSeconds(3600), arrival));
            assertThat(marks).isEqualTo(i < 3 ? "LATE LATE" : "CLOCK_SKEW LATE");
            timekeeping.listed(DEVICE, newest, arrival);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void takesAListForTheBacklogThatItSaysItIs(int lists) {
        for (int i = 0; i < lists; i++) {
            Arrival arrival = Arrival.live(START.plusSeconds(i));
            Instant newest = START.minusSeconds(3600 - 600 * i);
            assertThat(marks(timekeeping.judgeElement(DEVICE, newest, arrival))).isEqualTo("LATE");
            timekeeping.listed(DEVICE, newest, arrival);
        }
    }

    @Test
    void remembersTheDevicesHeardLast() {
        DeviceClocks clocks = new DeviceClocks(Duration.ofMinutes(5), 2);
        for (int i = 0; i < 5; i++) {
            clocks.ofMessage(new DeviceId("xinghu", "gas", "g-" + i), START, Arrival.live(START), 0);
        }
        assertThat(clocks.size()).isEqualTo(2);
    }

    private Timekeeping.Judged live(long second, long behind) {
        Instant received = START.plusSeconds(second);
        return timekeeping.judge(DEVICE, received.minusSeconds(behind), Arrival.live(received), fingerprint++);
    }

    private static char letter(Timekeeping.Judged judged) {
        return switch (marks(judged)) {
            case "" -> 'R';
            case "LATE" -> 'L';
            case "CLOCK_SKEW" -> 'S';
            default -> '?';
        };
    }

    private static String marks(Timekeeping.Judged judged) {
        return Quality.of(judged.quality()).stream().map(Quality::name).collect(Collectors.joining(","));
    }
}

package community.lifeline.simulators.bad;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.simulators.Utterance;
import community.lifeline.simulators.World;
import community.lifeline.simulators.device.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What comes out of a device with one flaw that reports a level every ten seconds for an hour. */
class FlawTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant END = START.plus(Duration.ofHours(1));
    private static final Duration BETWEEN = Duration.ofSeconds(10);
    private static final DeviceId DEVICE = new DeviceId("xinghu", "gas", "g1");

    /** Reports 1, 2, 3 … with a battery of 80 %. */
    private static final class Counting implements World {
        private int said;

        @Override
        public Instant start() {
            return START;
        }

        @Override
        public Instant next() {
            return START.plus(BETWEEN.multipliedBy(said + 1));
        }

        @Override
        public void run(Instant until, Listener listener) {
            while (next().isBefore(until)) {
                Instant now = next();
                said++;
                byte[] payload = Payload.at(now)
                        .number("lel", said % 20 + 1, 1)
                        .number("battery", 80, 0)
                        .telemetry();
                listener.heard(Utterance.of(DEVICE, DeviceTopic.TELEMETRY, payload, now));
            }
        }

        @Override
        public void hear(DeviceId device, byte[] command, Instant now, Listener listener) {
            run(now, listener);
        }
    }

    private final List<Utterance> heard = new ArrayList<>();
    private final List<Instant> cuts = new ArrayList<>();

    /** A flood lasts a minute, which says as much as an hour. */
    private void live(Flaw flaw, long seed, Duration stride) {
        Instant end = flaw == Flaw.FLOOD ? START.plus(Duration.ofMinutes(1)) : END;
        heard.clear();
        cuts.clear();
        BadShares bad = new BadShares(Map.of(flaw, new BadShares.Share(1, 0)));
        World world = Disorder.ofMessages(Disorder.ofValues(new Counting(), bad, seed), bad, seed);
        for (Instant until = START; until.isBefore(end); ) {
            until = until.plus(stride).isBefore(end) ? until.plus(stride) : end;
            world.run(until, new World.Listener() {
                @Override
                public void heard(Utterance said) {
                    heard.add(said);
                }

                @Override
                public void cut(DeviceId device, Instant at) {
                    cuts.add(at);
                }
            });
        }
    }

    private void live(Flaw flaw) {
        live(flaw, 5, Duration.ofHours(1));
    }

    private List<String> texts() {
        return heard.stream().map(Utterance::text).toList();
    }

    private static double number(Utterance said, String field) {
        Matcher matcher = Pattern.compile("\"" + field + "\":(-?[0-9.]+)").matcher(said.text());
        assertThat(matcher.find()).as(said.text()).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private static Instant time(Utterance said) {
        Matcher matcher = Pattern.compile("\"ts\":\"([^\"]+)\"").matcher(said.text());
        assertThat(matcher.find()).as(said.text()).isTrue();
        return Instant.parse(matcher.group(1));
    }

    private static Duration ahead(Utterance said) {
        return Duration.between(said.at(), time(said));
    }

    @ParameterizedTest
    @EnumSource(Flaw.class)
    void sameSeedGivesTheSameInAnyStrideAndAnotherSeedMayNot(Flaw flaw) {
        live(flaw, 5, Duration.ofHours(1));
        List<String> texts = texts();
        List<Instant> broken = List.copyOf(cuts);
        live(flaw, 5, Duration.ofMillis(2_700));
        assertThat(texts()).isEqualTo(texts);
        assertThat(cuts).isEqualTo(broken);
    }

    @ParameterizedTest
    @EnumSource(Flaw.class)
    void messagesComeInTheOrderOfTime(Flaw flaw) {
        live(flaw);
        assertThat(heard.stream().map(Utterance::at)).isSorted();
    }

    @Test
    void stuckSaysTheFirstValueForEver() {
        live(Flaw.STUCK);
        assertThat(heard).hasSize(359).allMatch(said -> number(said, "lel") == 2);
        assertThat(heard.stream().map(FlawTest::time).distinct()).hasSize(359);
    }

    @Test
    void driftCreepsUpByATenthAnHour() {
        live(Flaw.DRIFT);
        assertThat(number(heard.getFirst(), "battery")).isEqualTo(80);
        assertThat(number(heard.getLast(), "battery")).isBetween(87.9, 88.0);
    }

    @Test
    void spikesAreTenfoldAndRare() {
        live(Flaw.SPIKES);
        long spikes = heard.stream().filter(said -> number(said, "lel") > 20).count()
                + heard.stream().filter(said -> number(said, "lel") == 20).count() / 2;
        assertThat(spikes).isBetween(15L, 60L);
    }

    @Test
    void wrongUnitIsOffByOneFactor() {
        live(Flaw.WRONG_UNIT);
        double factor = number(heard.getFirst(), "battery") / 80;
        assertThat(factor).isIn(1_000.0, 10.0, 0.1, 0.001);
        assertThat(heard).allMatch(said -> Math.abs(number(said, "battery") - 80 * factor) < 1e-9);
    }

    @Test
    void preheatBurstsHighAndFallsWithinMinutes() {
        live(Flaw.PREHEAT);
        List<Utterance> burst = heard.stream()
                .filter(said -> number(said, "lel") > 22 || said.text().contains("\"q\""))
                .toList();
        assertThat(heard).hasSize(359 + 12);
        assertThat(burst).isNotEmpty().allMatch(said -> ahead(said).isZero());
        assertThat(burst.getLast().at()).isBefore(START.plus(Duration.ofMinutes(4)));
    }

    @Test
    void halfOfThosePreheatingDeclareIt() {
        long declaring = 0;
        for (long seed = 0; seed < 40; seed++) {
            live(Flaw.PREHEAT, seed, Duration.ofHours(1));
            declaring += texts().stream().anyMatch(text -> text.contains("\"q\":[\"warming_up\"]")) ? 1 : 0;
        }
        assertThat(declaring).isBetween(10L, 30L);
    }

    @Test
    void dyingBatteryRunsDownAndFallsSilent() {
        live(Flaw.DYING_BATTERY);
        assertThat(heard).hasSize(33);
        assertThat(number(heard.getFirst(), "battery")).isEqualTo(80);
        assertThat(number(heard.getLast(), "battery")).isEqualTo(1);
    }

    @Test
    void clocksAreWrongByAsMuchAsTheySay() {
        live(Flaw.CLOCK_AHEAD);
        assertThat(heard.stream().map(FlawTest::ahead).distinct()).hasSize(1);
        assertThat(ahead(heard.getFirst())).isBetween(Duration.ofMinutes(3), Duration.ofMinutes(30));
        live(Flaw.CLOCK_BEHIND);
        assertThat(ahead(heard.getFirst())).isBetween(Duration.ofMinutes(-40), Duration.ofMinutes(-10));
        live(Flaw.CLOCK_DRIFT);
        assertThat(ahead(heard.getLast()).minus(ahead(heard.getFirst())))
                .isBetween(Duration.ofSeconds(70), Duration.ofSeconds(73));
    }

    @Test
    void timesWithoutAZoneAreLocal() {
        live(Flaw.NO_ZONE);
        assertThat(texts().getFirst()).startsWith("{\"ts\":\"2026-11-23 18:00:10.000\"");
    }

    @Test
    void halfBreaksOffInTheMiddle() {
        live(Flaw.HALF);
        assertThat(heard.stream().filter(said -> !said.text().endsWith("}}")).count())
                .isBetween(130L, 230L);
    }

    @Test
    void garbageIsNoJson() {
        live(Flaw.GARBAGE);
        assertThat(heard).hasSize(359);
        assertThat(heard.stream()
                        .filter(said -> !said.text().startsWith("{\"ts\""))
                        .count())
                .isBetween(130L, 230L);
    }

    @Test
    void duplicatesComeByteForByte() {
        live(Flaw.DUPLICATES);
        assertThat(texts().stream().distinct()).hasSize(359);
        assertThat(heard).hasSizeBetween(500, 580);
    }

    @Test
    void reorderingLosesNothingAndTurnsTimesAround() {
        live(Flaw.REORDER);
        assertThat(heard).hasSizeBetween(355, 359);
        assertThat(heard.stream().map(FlawTest::time))
                .isNotEqualTo(heard.stream().map(FlawTest::time).sorted().toList());
        assertThat(texts()).doesNotHaveDuplicates();
    }

    @Test
    void floodSaysAHundredASecondEachAtItsTime() {
        live(Flaw.FLOOD);
        assertThat(heard.size()).isBetween(4_900, 5_100);
        assertThat(heard).allMatch(said -> ahead(said).isZero());
    }

    @Test
    void flappingCutsEveryMinuteOrMoreOften() {
        live(Flaw.FLAPPING);
        assertThat(cuts).hasSizeBetween(59, 180);
        assertThat(heard).hasSize(359);
    }

    @Test
    void reconnectCutsAllAtTheSameMoments() {
        live(Flaw.RECONNECT);
        assertThat(cuts)
                .containsExactlyElementsOf(Arrays.asList(10, 20, 30, 40, 50).stream()
                        .map(minutes -> START.plus(Duration.ofMinutes(minutes)))
                        .toList());
    }

    @Test
    void severalFlawsMeetInOneDevice() {
        BadShares both = BadShares.parse("stuck=100%,clock-ahead=100%,duplicates=1");
        World world = Disorder.ofMessages(Disorder.ofValues(new Counting(), both, 1), both, 1);
        world.run(END, heard::add);
        assertThat(heard)
                .hasSizeGreaterThan(500)
                .allMatch(said -> number(said, "lel") == 2 && ahead(said).isPositive()
                        || ahead(said).toMillis() > 100_000);
    }
}

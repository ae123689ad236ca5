package community.lifeline.simulators.city;

import community.lifeline.gateway.decode.Arrival;
import community.lifeline.gateway.decode.DecodeConfig;
import community.lifeline.gateway.decode.NativeDecoder;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Quality;
import community.lifeline.simulators.World;
import community.lifeline.simulators.fleet.Neighbourhood;
import community.lifeline.simulators.fleet.SimulatedDevice;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class CrowdTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void sameSeedGivesTheSameBytesInAnyStride() {
        assertThat(digest(7, Duration.ofMinutes(10)))
                .isEqualTo(digest(7, Duration.ofMillis(713)))
                .isEqualTo(digest(7, Duration.ofSeconds(59)));
    }

    @Test
    void anotherSeedGivesOtherBytes() {
        assertThat(digest(7, Duration.ofMinutes(10))).isNotEqualTo(digest(8, Duration.ofMinutes(10)));
    }

    private static String digest(long seed, Duration stride) {
        World crowd = new Crowd(CityPlan.ofCommunities(2, 8_000, seed), 0, START);
        MessageDigest digest = sha256();
        Instant end = START.plus(Duration.ofMinutes(10));
        for (Instant until = START; until.isBefore(end); ) {
            until = until.plus(stride).isBefore(end) ? until.plus(stride) : end;
            crowd.run(until, said -> {
                digest.update(said.topic().getBytes());
                digest.update(said.payload());
            });
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyMessageOfADayIsUnderstoodAndPlausible() {
        NativeDecoder decoder = new NativeDecoder(KindFiles.builtIn(), _ -> true, DecodeConfig.DEFAULTS);
        TreeMap<String, Integer> doubts = new TreeMap<>();
        Set<DeviceId> heard = new HashSet<>();
        int[] count = new int[1];
        CityPlan plan = CityPlan.ofCommunities(1, 2_000, 3);
        new Crowd(plan, 0, START).run(START.plus(Duration.ofHours(24)), said -> {
            count[0]++;
            heard.add(said.device());
            Message message = decoder.decode(said.topic(), said.payload(), Arrival.live(said.at()));
            message.quarantined().forEach(bad -> doubts.merge(bad.detail(), 1, Integer::sum));
            message.observations().stream()
                    .filter(observation -> observation.quality() != 0)
                    .forEach(observation -> doubts.merge(
                            observation.device().kind() + Quality.of(observation.quality()) + said.text(),
                            1,
                            Integer::sum));
        });
        assertThat(doubts).isEmpty();
        assertThat(heard).hasSize(plan.devices());
        assertThat(count[0] / 86_400.0 * 4)
                .as("messages a second of 8,000 people")
                .isCloseTo(9, within(3.0));
    }

    @Test
    void devicesAreThoseOfTheNeighbourhoodDrawnWhole() {
        CityPlan plan = CityPlan.ofCommunities(3, 8_000, 7);
        Neighbourhood second = Neighbourhood.of(plan.neighbourhood(1));
        int before = plan.drawn().devices();
        assertThat(IntStream.range(before, 2 * before).mapToObj(plan::id))
                .containsExactlyElementsOf(
                        second.devices().stream().map(SimulatedDevice::id).toList());
        assertThat(plan.communities()).isEqualTo(3);
        assertThat(plan.id(2 * before).community()).isEqualTo("xiangzhang");
    }

    @Test
    void aMillionDevicesHaveAMillionIdsAndTakeAFewBytesEach() {
        CityPlan plan = CityPlan.ofDevices(1_000_000, 8_000, 7);
        assertThat(plan.communities()).isEqualTo(665);
        assertThat(plan.id(0)).hasToString("xinghu/gas/gas-s-01-1-101");
        assertThat(plan.id(999_999).community()).isEqualTo("chaoyang-56");
        Crowd crowd = new Crowd(plan, 0, START);
        int[] count = new int[1];
        crowd.run(START.plusSeconds(3), _ -> count[0]++);
        assertThat(count[0] / 3).as("messages a second").isBetween(4_000, 9_000);
    }

    @Test
    void refusesMoreThanOneProcessTakes() {
        assertThatThrownBy(() -> CityPlan.ofCommunities(100_000, 8_000, 1))
                .hasMessageContaining("devices 150600000 is outside 1 to 10000000");
    }
}

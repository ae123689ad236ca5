package community.lifeline.simulators;

import community.lifeline.simulators.bad.BadShares;
import community.lifeline.simulators.city.CityPlan;
import community.lifeline.simulators.fleet.Neighbourhood;
import community.lifeline.simulators.scenario.ScenarioFiles;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Everything at once: three communities, incidents, bad devices, vendors. */
class FleetPlanTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void sameSeedGivesTheSameBytesInTheSameOrder() throws NoSuchAlgorithmException {
        assertThat(digest(7, Duration.ofMinutes(10))).isEqualTo(digest(7, Duration.ofMillis(1_700)));
        assertThat(digest(7, Duration.ofMinutes(10))).isNotEqualTo(digest(8, Duration.ofMinutes(10)));
    }

    private static String digest(long seed, Duration stride) throws NoSuchAlgorithmException {
        CityPlan city = CityPlan.ofCommunities(3, 2_000, seed);
        FleetPlan plan = new FleetPlan(
                city.neighbourhood(0),
                Optional.of(city),
                BadShares.parse("garbage=5%,stuck=5%,duplicates=5%,reorder=5%,clock-drift=5%,flood=1"),
                true,
                List.of(ScenarioFiles.builtIn("gas-leak")));
        World world = plan.world(Neighbourhood.of(plan.neighbourhood()), START);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        Instant end = START.plus(Duration.ofMinutes(10));
        for (Instant until = START; until.isBefore(end); ) {
            until = until.plus(stride).isBefore(end) ? until.plus(stride) : end;
            world.run(until, said -> {
                digest.update(said.topic().getBytes());
                digest.update(said.payload());
            });
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}

package community.lifeline.deploy.platform;

import community.lifeline.simulators.scenario.Scenario;
import community.lifeline.simulators.scenario.ScenarioFiles;
import java.time.Duration;
import java.util.List;

/**
 * What happens in the simulated community while somebody watches: each incident and each of the harmless events that look
 * like one, minutes apart. The gas leak began before the start, so that the first alert does not keep them waiting.
 */
final class Story {
    private Story() {}

    static List<Scenario> ofAnHour() {
        return List.of(
                told("gas-leak", Duration.ofSeconds(-13 * 60 - 20)),
                told("elevator-entrapment", Duration.ofMinutes(1)),
                told("gas-cooking-wine", Duration.ofMinutes(4)),
                told("hydrant-burst-main", Duration.ofMinutes(6)),
                told("charger-warm-day", Duration.ofMinutes(9)),
                told("water-back-siphonage", Duration.ofMinutes(12)),
                told("elevator-door-blocked", Duration.ofMinutes(17)),
                told("drainage-storm", Duration.ofMinutes(20)),
                told("hydrant-flushing", Duration.ofMinutes(30)),
                told("charger-fire", Duration.ofMinutes(34)),
                told("drainage-foam-echo", Duration.ofMinutes(44)),
                told("water-probe-fouling", Duration.ofMinutes(50)));
    }

    private static Scenario told(String id, Duration at) {
        return ScenarioFiles.builtIn(id).shifted(at);
    }
}

package community.lifeline.deploy.platform;

import community.lifeline.simulators.fleet.Neighbourhood;
import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import community.lifeline.simulators.scenario.Scenario;
import community.lifeline.simulators.scenario.ScenarioFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What happens in the simulated community while somebody watches: for an hour incidents and the harmless events that look
 * like them, minutes apart. The gas leak began before the start, so that the first alert does not keep them waiting. After
 * that, now and then something, somewhere.
 */
final class Story {
    private Story() {}

    private static final Duration QUIET_UNTIL = Duration.ofMinutes(75);
    private static final Duration LEAST_BETWEEN = Duration.ofMinutes(20);
    private static final double MEAN_MINUTES_BETWEEN = 100;
    private static final Duration FOR = Duration.ofDays(14);
    /** What takes longer is nobody's everyday story. */
    private static final Duration LONGEST = Duration.ofHours(6);

    /** The first hour, and two weeks more; the same seed tells the same. */
    static List<Scenario> of(NeighbourhoodPlan plan) {
        List<Scenario> story = new ArrayList<>(ofAnHour());
        Neighbourhood place = Neighbourhood.of(plan);
        List<Scenario> everyday = everyday();
        SplittableRandom random = new SplittableRandom(plan.seed());
        for (Duration at = QUIET_UNTIL; at.compareTo(FOR) < 0; at = at.plus(pause(random))) {
            Scenario next = everyday.get(random.nextInt(everyday.size()));
            story.add(next.elsewhere(random.nextInt(1_000), place).shifted(at));
        }
        return story;
    }

    private static Duration pause(SplittableRandom random) {
        double minutes = -Math.log(1 - random.nextDouble()) * MEAN_MINUTES_BETWEEN;
        return LEAST_BETWEEN.plusSeconds((long) (minutes * 60));
    }

    /** Of one kind each: a storm or an earthquake is not for every day. */
    private static List<Scenario> everyday() {
        return ScenarioFiles.builtIn().stream()
                .filter(each -> !each.kind().equals("compound"))
                .filter(each -> each.happens().stream()
                        .allMatch(part -> part.incident().lasts().compareTo(LONGEST) <= 0
                                && !part.at().isNegative()))
                .toList();
    }

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

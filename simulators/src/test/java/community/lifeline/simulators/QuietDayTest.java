package community.lifeline.simulators;

import community.lifeline.alerts.evaluate.Evaluator;
import community.lifeline.alerts.evaluate.EvaluatorConfig;
import community.lifeline.alerts.evaluate.Facts;
import community.lifeline.alerts.evaluate.Tally;
import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFileException;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.gateway.decode.Arrival;
import community.lifeline.gateway.decode.DecodeConfig;
import community.lifeline.gateway.decode.NativeDecoder;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.simulators.fleet.Neighbourhood;
import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import community.lifeline.simulators.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An ordinary day through the real decoder and the shipped rules. */
class QuietDayTest {
    private static final Instant START = Instant.parse("2026-11-23T11:00:00Z");
    private static final Neighbourhood XINGHU =
            Neighbourhood.of(NeighbourhoodPlan.xinghu().withPeople(2_000));
    private static final Kinds KINDS = KindFiles.builtIn();
    private static RuleBook book;

    @BeforeAll
    static void loadsRules() throws RuleFileException {
        book = RuleFiles.load(KINDS, List.of());
    }

    @Test
    void quietNeighbourhoodRaisesNothingForADay() {
        assertThat(summary(alerts(XINGHU, List.of(), 12, Duration.ofHours(24)))).isEmpty();
    }

    private static List<String> summary(List<Alert> alerts) {
        return alerts.stream()
                .map(alert ->
                        alert.rule() + " " + alert.device().device() + " +" + Duration.between(START, alert.firedAt())
                                + " " + alert.message().en())
                .limit(40)
                .toList();
    }

    private static List<Alert> alerts(Neighbourhood place, List<Scenario> told, long seed, Duration span) {
        List<Alert> raised = new ArrayList<>();
        Evaluator evaluator = new Evaluator(
                Rulings.of(book),
                KINDS,
                EvaluatorConfig.DEFAULT,
                START,
                effect -> {
                    if (effect.turn() == Effect.Turn.FIRED) {
                        raised.add(effect.episode().alert());
                    }
                },
                Facts.NONE,
                new Tally());
        NativeDecoder decoder = new NativeDecoder(KINDS, _ -> true, DecodeConfig.DEFAULTS);
        Simulation simulation = new Simulation(place, told, seed, START);
        for (Instant now = START; now.isBefore(START.plus(span)); now = now.plusSeconds(1)) {
            simulation.run(
                    now,
                    (device, topic, payload, at) -> decoder.decode(topic.of(device.id()), payload, Arrival.live(at))
                            .observations()
                            .forEach(evaluator::observe));
            evaluator.tick(now);
        }
        return raised;
    }
}

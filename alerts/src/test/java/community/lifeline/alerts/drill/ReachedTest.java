package community.lifeline.alerts.drill;

import community.lifeline.alerts.drill.Reached.Grade;
import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.plan.ClockPlan;
import community.lifeline.alerts.plan.Milestone;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.PlanFiles;
import community.lifeline.alerts.response.Cause;
import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Mode;
import community.lifeline.alerts.response.Recorded;
import community.lifeline.alerts.response.Response;
import community.lifeline.alerts.response.Site;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReachedTest {
    private static final Instant T = Instant.parse("2026-11-23T03:00:00Z");

    private final List<Recorded> history = new ArrayList<>();
    private final Plan plan;

    ReachedTest() throws Exception {
        plan = PlanFiles.load(KindFiles.builtIn(), List.of())
                .of("gas.ch4.l3", Optional.empty(), new DeviceId("xinghu", "gas", "drill:1:g-1"));
        Cause cause = new Cause(UUID.randomUUID(), "gas.ch4.l3", "gas/drill:1:g-1", Level.RED, "漏", "leak", false);
        Site site = new Site("xinghu", Scope.Area.BUILDING, "7");
        happens(
                0,
                "lifeline",
                new Event.Raised(plan.id(), plan.version(), Mode.DRILL, Level.RED, site, List.of(cause)));
    }

    private void happens(int second, String by, Event event) {
        history.add(new Recorded(history.size() + 1, T.plusSeconds(second), by, event));
    }

    private Map<String, Reached> reached(int now) {
        Response response = Response.of(new UUID(1, 1), history);
        return Reached.of(response, plan.at(response.level()), T.plusSeconds(now)).stream()
                .collect(Collectors.toMap(each -> each.clock().id(), Function.identity()));
    }

    private static ClockPlan from(Map<String, Reached> reached, Milestone from) {
        return reached.values().stream()
                .map(Reached::clock)
                .filter(clock -> clock.from() == from)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void gradesWhatWasReachedByThePlansClocks() {
        happens(40, "w1", new Event.Acknowledged());
        Map<String, Reached> reached = reached(50);
        assertThat(reached.get("acknowledge").grade()).isEqualTo(Grade.IN_TIME);
        assertThat(reached.get("acknowledge").took()).contains(Duration.ofSeconds(40));
        assertThat(reached.get("acknowledge").by()).isEqualTo("w1");
        assertThat(reached.get("arrive").grade()).isEqualTo(Grade.CUT_SHORT);
        assertThat(reached(86_400).get("arrive").grade()).isEqualTo(Grade.NEVER);
        assertThat(reached.get(from(reached, Milestone.CONTAINED).id()).grade()).isEqualTo(Grade.NOT_ASKED);
    }

    @Test
    void gradesWhatCameTooLate() {
        happens(400, "w1", new Event.Acknowledged());
        assertThat(reached(500).get("acknowledge").grade()).isEqualTo(Grade.LATE);
    }

    @Test
    void doesNotTakeTheEndOfTheDrillForAClosing() {
        happens(60, "lifeline", new Event.Closed(Disposition.DRILL, "over", ""));
        assertThat(reached(86_400).values())
                .filteredOn(each -> each.clock().until() == Milestone.CLOSED)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.took()).isEmpty());
        assertThat(reached(86_400).get("arrive").grade())
                .as("the drill was over by then")
                .isEqualTo(Grade.CUT_SHORT);
    }
}

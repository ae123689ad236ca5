package community.lifeline.alerts.response;

import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.gateway.telemetry.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static community.lifeline.alerts.response.Scenery.LI;
import static community.lifeline.alerts.response.Scenery.PLAN;
import static community.lifeline.alerts.response.Scenery.WANG;
import static org.assertj.core.api.Assertions.assertThat;

class ChronicleTest {
    private static final Map<String, String> PEOPLE = Map.of("wang", "王芳", "li", "李强");

    @Test
    void tellsWhoDidWhatWhenAndWhatWasLate() {
        Scenery scenery = Scenery.live()
                .after(Duration.ofSeconds(70))
                .wakes()
                .after(Duration.ofSeconds(20))
                .does(WANG, new Act.Acknowledge())
                .does(WANG, new Act.Verify("smelt it"))
                .after(Duration.ofSeconds(10))
                .does(WANG, new Act.Undo())
                .does(WANG, new Act.Assign("li"))
                .does(LI, new Act.Accept());
        assertThat(english(scenery.history()))
                .containsExactly(
                        "0s Lifeline raised it (red, plan any, at xinghu building 7): leak",
                        "1m10s Lifeline too late: any was due within 1m",
                        "1m10s Lifeline called grid_leader for any: 李强",
                        "1m30s 王芳 acknowledged it",
                        "1m30s 王芳 verified that the danger is there (smelt it)",
                        "1m40s 王芳 took back: verified that the danger is there (smelt it)",
                        "1m40s 王芳 assigned it to 李强",
                        "1m40s 李强 accepted the job");
        List<Chronicle.Line> lines = Chronicle.of(scenery.history(), Optional.of(PLAN), ChronicleTest::name);
        assertThat(lines.getFirst().words().zh()).isEqualTo("触发响应（红色，预案：某，xinghu building 7）：泄漏");
        assertThat(lines.get(1).by().zh()).isEqualTo("系统");
        assertThat(lines.get(1).words().zh()).isEqualTo("超时：某（时限 1m）");
        assertThat(lines.get(2).words().zh()).isEqualTo("因“某”超时呼叫 grid_leader：李强");
    }

    @Test
    void goesByIdsWithoutThePlan() {
        Scenery scenery = Scenery.live().after(Duration.ofMinutes(2)).wakes();
        assertThat(Chronicle.of(scenery.history(), Optional.empty(), ChronicleTest::name))
                .extracting(line -> line.words().en())
                .startsWith("raised it (red, plan gas, at xinghu building 7): leak", "too late: acknowledge");
    }

    @Test
    void hasWordsForEveryEventInBothLanguages() {
        Cause cause = Scenery.cause(2, Level.RED);
        UUID other = new UUID(3, 3);
        List<Event> events = List.of(
                new Event.Raised("gas", "v1", Mode.LIVE, Level.RED, site(), List.of(cause)),
                new Event.Joined(cause),
                new Event.Calmed(cause.alert()),
                new Event.Acknowledged(),
                new Event.Verified("seen"),
                new Event.Assigned("li"),
                new Event.Accepted(),
                new Event.Declined("ill"),
                new Event.Arrived(""),
                new Event.Commented("the tap is stiff"),
                new Event.Attached("tap.jpg", "image/jpeg", "ab", 7),
                new Event.Ticked("air"),
                new Event.Unticked("gone from the plan"),
                new Event.Moved(Stage.RAISED, Stage.FIRST_RESPONSE, ""),
                new Event.Relevelled(Level.RED, Level.BLUE, "small"),
                new Event.Reported("county", 1, "a leak"),
                new Event.HandedOver("li", "end of shift"),
                new Event.Undone(99),
                new Event.ClockRanOut("acknowledge"),
                new Event.Escalated("arrive", 0, "warden", List.of()),
                new Event.ChainEnded("no such clock"),
                new Event.Reminded(),
                new Event.Merged(other, "the same main"),
                new Event.Absorbed(other, List.of(cause), ""),
                new Event.Split(other, Set.of(cause.alert(), other), "two leaks"),
                new Event.CommandAsked("shut", "gas/g-1"),
                new Event.CommandShown("shut", "valve closed"),
                new Event.CommandFailed("shut", "valve still open after 60 s"),
                new Event.Closed(Disposition.REAL, "loose hose", ""));
        assertThat(events.stream().map(Object::getClass))
                .containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
        List<Recorded> history = new ArrayList<>();
        events.forEach(event -> history.add(new Recorded(history.size() + 1, Instant.EPOCH, "li", event)));
        assertThat(english(history).stream().skip(1))
                .contains(
                        "0s 李强 arrived",
                        "0s 李强 took the tick off: gone from the plan",
                        "0s 李强 moved it from raised to first response",
                        "0s 李强 lowered its level to blue (small)",
                        "0s 李强 too late: any was due within 4h",
                        "0s 李强 called warden for any, and nobody was to be found",
                        "0s 李强 everybody was called and nobody answers: no such clock",
                        "0s 李强 2 alerts became a response of their own: " + other + " (two leaks)",
                        "0s 李强 the command did not work: any (valve still open after 60 s)",
                        "0s 李强 closed it as real, because of: loose hose");
        assertThat(Chronicle.of(history, Optional.of(PLAN), ChronicleTest::name))
                .allSatisfy(line -> assertThat(line.words().zh()).containsPattern("\\p{IsHan}"));
    }

    @Test
    void saysOfEachThingInADrillThatItIsOne() {
        List<Recorded> history = List.of(
                new Recorded(
                        1,
                        Instant.EPOCH,
                        "lifeline",
                        new Event.Raised(
                                "gas", "v1", Mode.DRILL, Level.RED, site(), List.of(Scenery.cause(2, Level.RED)))),
                new Recorded(2, Instant.EPOCH, "li", new Event.Arrived("")));
        assertThat(Chronicle.of(history, Optional.of(PLAN), ChronicleTest::name))
                .extracting(line -> line.words().zh())
                .satisfiesExactly(
                        raised -> assertThat(raised).startsWith("【演练】触发响应"),
                        arrived -> assertThat(arrived).isEqualTo("【演练】到达现场"));
    }

    private static Site site() {
        return new Site("xinghu", Scope.Area.BUILDING, "7");
    }

    private static String name(String id) {
        return PEOPLE.getOrDefault(id, id);
    }

    private static List<String> english(List<Recorded> history) {
        return Chronicle.of(history, Optional.of(PLAN), ChronicleTest::name).stream()
                .map(line -> Durations.show(line.after()) + " " + line.by().en() + " "
                        + line.words().en())
                .toList();
    }
}

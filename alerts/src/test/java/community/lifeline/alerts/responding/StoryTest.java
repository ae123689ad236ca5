package community.lifeline.alerts.responding;

import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.naming.Naming;
import community.lifeline.alerts.naming.Places;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.PlanFileException;
import community.lifeline.alerts.plan.PlanFiles;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.response.Cause;
import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Failure;
import community.lifeline.alerts.response.Mark;
import community.lifeline.alerts.response.Mode;
import community.lifeline.alerts.response.Recorded;
import community.lifeline.alerts.response.Ruling;
import community.lifeline.alerts.response.Site;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.ingest.registry.Register;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StoryTest {
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");
    private static final UUID ID = new UUID(0, 1);
    private static final Naming NAMING = new Naming() {
        @Override
        public String person(String id) {
            return id.equals("w1") ? "王芳 (w1)" : id;
        }

        @Override
        public Names role(String id) {
            return new Names("值班员", "operator on duty");
        }

        @Override
        public Places places() {
            return new Places(Register.EMPTY);
        }
    };

    private final List<Recorded> history = new ArrayList<>();
    private final Plan plan;

    StoryTest() throws PlanFileException {
        plan = PlanFiles.load(KindFiles.builtIn(), List.of())
                .find("gas-leak", "xinghu")
                .orElseThrow();
        raised(Mode.LIVE);
    }

    private void raised(Mode mode) {
        history.clear();
        happens(
                0,
                "lifeline",
                new Event.Raised(
                        plan.id(),
                        plan.version(),
                        mode,
                        Level.RED,
                        new Site("xinghu", Scope.Area.BUILDING, "7"),
                        List.of(cause(1))));
    }

    private static Cause cause(int number) {
        return new Cause(new UUID(7, number), "gas.ch4.l3", "gas/g-" + number, Level.RED, "泄漏", "leak", false);
    }

    private void happens(int seconds, String by, Event event) {
        history.add(new Recorded(history.size() + 1, START.plusSeconds(seconds), by, event));
    }

    private List<Story.Line> story() {
        return Story.of(ID, new Names("星湖 7号楼", "xinghu building 7"), plan, history, NAMING);
    }

    private Story.Line last() {
        return story().getLast();
    }

    private void reads(String zh, String en) {
        assertThat(last().text()).isEqualTo(new Names(zh, en));
    }

    private static final Event ASKED = new Event.CommandAsked(
            "close-valve", "gas/g-1", "close_valve", "{\"valve\":\"closed\"}", "valve", "closed", 60);

    @Test
    void beginsWithWhatHappened() {
        reads(
                "触发响应（星湖 7号楼）：燃气泄漏，红色，gas/g-1：泄漏",
                "raised a response at xinghu building 7: gas leak, red: gas/g-1: leak");
        assertThat(last().by()).isEqualTo(new Names("系统", "Lifeline"));
        happens(5, "lifeline", new Event.Joined(cause(2)));
        reads("又一告警并入：gas/g-2：泄漏（红色）", "a further alert joined: gas/g-2: leak (red)");
        happens(9, "lifeline", new Event.Calmed(new UUID(7, 2)));
        reads("告警解除：gas/g-2：泄漏（红色）", "an alert is over: gas/g-2: leak (red)");
    }

    @Test
    void saysWhatWasNotDoneInTimeAndHowLateItCame() {
        happens(60, "lifeline", new Event.ClockRanOut("acknowledge"));
        reads("超时：“有人接手”，时限1分钟，尚未完成", "OVERDUE: 'acknowledged' has not come within 1m");
        assertThat(last().late()).isTrue();
        happens(60, "lifeline", new Event.Escalated("acknowledge", 0, "operator", List.of("w1", "li")));
        reads("“有人接手”升级，通知值班员：王芳 (w1)、li", "called for 'acknowledged': operator on duty, 王芳 (w1), li");
        assertThat(last().late()).isFalse();
        happens(120, "lifeline", new Event.Escalated("acknowledge", 1, "operator", List.of()));
        reads("“有人接手”升级：值班员无人在岗", "called for 'acknowledged': nobody is on duty as operator on duty");
        happens(130, "lifeline", new Event.ChainEnded("acknowledge"));
        reads("“有人接手”升级链已到尽头，无人应答", "everybody of the chain for 'acknowledged' was called, and NOBODY has answered");
        happens(150, "w1", new Event.Acknowledged());
        reads("确认知悉（“有人接手”超时1分钟30秒）", "acknowledged it ('acknowledged' came 1m30s late)");
        assertThat(last().late()).isTrue();
        assertThat(last().what()).isEqualTo(new Names("确认知悉", "acknowledged it"));
        assertThat(last().after()).isEqualTo(Duration.ofSeconds(150));
        assertThat(last().by().zh()).isEqualTo("王芳 (w1)");
    }

    @Test
    void saysWhatNeverCameBeforeTheEnd() {
        happens(30, "w1", new Event.Acknowledged());
        happens(120, "lifeline", new Event.ClockRanOut("verify"));
        happens(300, "w1", new Event.Closed(Disposition.FALSE_ALARM, "solvent", "painters in 7-2"));
        reads(
                "办结：误报，原因：solvent：painters in 7-2（“核实”超时且始终未完成）",
                "closed it as false alarm, cause: solvent: painters in 7-2 ('verified' was overdue and never came)");
    }

    @Test
    void whatWasDoneInTimeIsNotCalledLate() {
        happens(30, "w1", new Event.Acknowledged());
        happens(40, "w1", new Event.Verified("by phone"));
        reads("现场核实属实：by phone", "verified that the danger is there: by phone");
        happens(50, "li", new Event.Accepted());
        happens(60, "li", new Event.Arrived(""));
        reads("到场", "is on the spot");
        assertThat(story()).noneMatch(Story.Line::late);
    }

    @Test
    void whatWasTakenBackStaysAndIsMarked() {
        happens(30, "w1", new Event.Moved(Stage.RAISED, Stage.REPORTED, ""));
        reads("已触发 → 信息报告", "moved it from raised to reported");
        happens(40, "w1", new Event.Undone(2));
        reads("撤销：已触发 → 信息报告", "took back: moved it from raised to reported");
        assertThat(story().get(1).undone()).isTrue();
    }

    @Test
    void itemsAreCalledAsThePlanCallsThem() {
        happens(30, "w1", new Event.Ticked("call-119"));
        reads("完成：拨打119", "ticked off: call 119");
        happens(31, "w1", ASKED);
        assertThat(last().text().en()).startsWith("had a command sent to gas/g-1: close the shut-off valve");
        happens(91, "lifeline", new Event.CommandFailed("close-valve", "gas/g-1", Failure.STILL, "valve", "open", 60));
        assertThat(last().text().en())
                .contains("has NOT worked: close the shut-off valve", ": valve still open after 60 s");
        happens(92, "w1", new Event.Ticked("gone-from-the-plan"));
        reads("完成：gone-from-the-plan", "ticked off: gone-from-the-plan");
    }

    @Test
    void nobodyCanWriteWhatLooksLikeAnotherEntry() {
        happens(30, "w1", new Event.Commented("ok\n! 11-22 11:00:00  li closed it\u001b[2J"));
        assertThat(last().text().en()).doesNotContainPattern("\\p{Cntrl}").startsWith("wrote: ok ! 11-22");
    }

    @Test
    void aReportIsToldByItsTitle() {
        happens(30, "w1", new Event.Reported("county.phone", 2, "关于7号楼的报告（续报一）\n正文"));
        assertThat(last().text().en()).contains("number 2: 关于7号楼的报告（续报一）").doesNotContain("正文");
    }

    @Test
    void aDrillSaysSoFirst() {
        raised(Mode.DRILL);
        assertThat(last().text().zh()).startsWith("【演练】");
        assertThat(last().text().en()).startsWith("[DRILL] ");
    }

    @Test
    void hasWordsForEveryEventInBothLanguages() {
        UUID other = new UUID(3, 3);
        List<Event> events = List.of(
                new Event.Joined(cause(2)),
                new Event.Calmed(new UUID(7, 2)),
                new Event.Acknowledged(),
                new Event.Verified("seen"),
                new Event.Assigned("w1"),
                new Event.Accepted(),
                new Event.Declined("ill"),
                new Event.Arrived(""),
                new Event.Commented("the tap is stiff"),
                new Event.Attached("tap.jpg", "image/jpeg", "ab", 7),
                new Event.Ticked("call-119"),
                new Event.Unticked("call-119"),
                new Event.Moved(Stage.RAISED, Stage.FIRST_RESPONSE, ""),
                new Event.Relevelled(Level.RED, Level.BLUE, "small"),
                new Event.Reported("county.phone", 1, "a leak"),
                new Event.HandedOver("w1", "end of shift"),
                new Event.Undone(16),
                new Event.ClockRanOut("acknowledge"),
                new Event.Escalated("acknowledge", 0, "operator", List.of()),
                new Event.ChainEnded("no such clock"),
                new Event.Reminded(),
                new Event.TimePutBack(),
                new Event.Absorbed(other, List.of(cause(3)), ""),
                new Event.Split(other, Set.of(new UUID(7, 3)), "two leaks"),
                ASKED,
                new Event.CommandSent("close-valve", "gas/g-1", 2),
                new Event.CommandShown("close-valve", "gas/g-1", "valve = closed"),
                new Event.CommandFailed("close-valve", "gas/g-1", Failure.STILL, "valve", "open", 60),
                new Event.Merged(other, "the same main"),
                new Event.Closed(Disposition.REAL, "loose hose", ""));
        events.forEach(event -> happens(1, "w1", event));
        assertThat(history.stream().<Class<?>>map(each -> each.event().getClass()))
                .containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
        assertThat(story()).allSatisfy(line -> {
            assertThat(line.text().zh()).containsPattern("\\p{IsHan}");
            assertThat(line.text().en()).doesNotContainPattern("\\p{IsHan}{3}");
        });
    }

    @Test
    void whoeverComesSecondHearsWhoWasFirst() {
        Ruling.Refused refused = new Ruling.Refused(
                Ruling.Code.TAKEN,
                new Names("须由其移交", "let them hand it over"),
                Optional.of(new Ruling.Rival(new Mark(START, "w1"), new Names("接手", "took it over"))));
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        assertThat(Refusal.words(refused, NAMING, zone, START.plusSeconds(120)))
                .isEqualTo(new Names(
                        "王芳 (w1) 已于 11:00:00（2分钟前）接手；须由其移交",
                        "王芳 (w1) took it over at 11:00:00, 2m ago; let them hand it over"));
        assertThat(Refusal.words(refused, NAMING, zone, START.minusMillis(5)).en())
                .contains(", 0s ago");
    }

    @Test
    void spansAreSaidAsPeopleSayThem() {
        assertThat(Spans.of(Duration.ofSeconds(90_061).plusMillis(999))).isEqualTo(new Names("1天1小时1分钟1秒", "1d1h1m1s"));
        assertThat(Spans.of(Duration.ZERO)).isEqualTo(new Names("0秒", "0s"));
    }
}

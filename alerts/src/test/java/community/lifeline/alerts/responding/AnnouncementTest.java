package community.lifeline.alerts.responding;

import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.notice.Notice;
import community.lifeline.alerts.people.Duty;
import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.plan.Occasion;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.alerts.plan.PlanFileException;
import community.lifeline.alerts.plan.PlanFiles;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.response.Cause;
import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Mode;
import community.lifeline.alerts.response.Recorded;
import community.lifeline.alerts.response.Site;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.ingest.registry.Place;
import community.lifeline.ingest.registry.Register;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AnnouncementTest {
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");
    private static final UUID ID = new UUID(0, 1);
    private static final Site SITE = new Site("xinghu", Scope.Area.BUILDING, "7");
    private static final Located HERE = new Located(SITE, Place.UNKNOWN, new Names("7号楼", "building 7"));

    private final List<Recorded> history = new ArrayList<>();
    private final PlanBook plans = PlanFiles.load(KindFiles.builtIn(), List.of());
    private final Plan plan = plans.find("gas-leak", "xinghu").orElseThrow();
    private final Setting setting = new Setting(
            () -> plans,
            () -> new RuleBook(List.of()),
            () -> new Register(1, Map.of()),
            AnnouncementTest::duty,
            List.of("mail"));

    AnnouncementTest() throws PlanFileException {
        happens(
                "lifeline",
                new Event.Raised(
                        plan.id(),
                        plan.version(),
                        Mode.LIVE,
                        Level.RED,
                        SITE,
                        List.of(new Cause(new UUID(7, 1), "gas.ch4.l3", "gas/g-1", Level.RED, "泄漏", "leak", false))));
    }

    /** Of each role one person before {@link #START} plus 30 s, and another from then on. */
    private static Duty duty() {
        return new Duty() {
            @Override
            public List<Person> onDuty(String role, String community, Place place, Instant at) {
                return List.of(someone(at.isBefore(START.plusSeconds(30)) ? role : role + ".next"));
            }

            @Override
            public Optional<Person> person(String id) {
                return id.equals("lifeline") ? Optional.empty() : Optional.of(someone(id));
            }

            @Override
            public boolean isEmpty() {
                return false;
            }
        };
    }

    private static Person someone(String id) {
        return new Person(
                id,
                id.toUpperCase(Locale.ROOT),
                Optional.empty(),
                Set.of(),
                Language.EN,
                Map.of("mail", id + "@example.org"),
                Optional.empty());
    }

    /** What is told of it. */
    private List<Notice> happens(String by, Event event) {
        return happens(Duration.ZERO, by, event);
    }

    private List<Notice> happens(Duration after, String by, Event event) {
        history.add(new Recorded(history.size() + 1, START.plus(after), by, event));
        return Announcement.of(Held.of(ID, plan, history), history.size() - 1, HERE, setting);
    }

    private static List<String> people(List<Notice> told) {
        return told.stream().map(notice -> notice.to().id()).sorted().toList();
    }

    @Test
    void whoeverWasToHaveItAndWhoeverGaveItHearThatAnotherHasAccepted() {
        happens("wang", new Event.Assigned("li"));
        List<Notice> told = happens("zhao", new Event.Accepted());
        assertThat(people(told)).containsExactly("li", "wang");
        assertThat(told).allSatisfy(notice -> {
            assertThat(notice.occasion()).isEqualTo(Occasion.ASSIGNED);
            assertThat(notice.title().en()).endsWith("ZHAO has taken it over, it is no longer LI's");
            assertThat(notice.title().zh()).endsWith("已由ZHAO接手，不再由LI负责");
        });
    }

    @Test
    void whoeverArrivesTakesItFromWhoeverHadNotAcceptedItAndTheyHearIt() {
        happens("wang", new Event.Accepted());
        assertThat(happens("wang", new Event.HandedOver("li", "my shift ends")))
                .extracting(notice -> notice.title().en())
                .allMatch(title -> title.endsWith("assigned to you"));
        assertThat(people(happens("zhao", new Event.Arrived("")))).containsExactly("li", "wang");
    }

    @Test
    void whoeverHasItAgainWhenThatIsTakenBackHearsIt() {
        happens("wang", new Event.Assigned("li"));
        happens("zhao", new Event.Accepted());
        List<Notice> told = happens("zhao", new Event.Undone(history.size()));
        assertThat(people(told)).containsExactly("li");
        assertThat(told.getFirst().title().en()).endsWith("assigned to you");
    }

    @Test
    void whoeverIsRelievedHearsItBesideWhoeverHasItNow() {
        happens("li", new Event.Accepted());
        List<Notice> told = happens("zhao", new Event.HandedOver("sun", "li is at another one"));
        assertThat(people(told)).containsExactly("li", "sun");
        assertThat(title(told, "li")).endsWith("ZHAO has given it to SUN, it is no longer yours");
        assertThat(title(told, "sun")).endsWith("assigned to you");
        assertThat(told.stream().filter(notice -> notice.to().id().equals("li")))
                .allSatisfy(notice -> assertThat(notice.title().zh()).endsWith("已由ZHAO改派给SUN，不再由您负责"));
    }

    @Test
    void bothHearThatAHandOverWasTakenBack() {
        happens("li", new Event.Accepted());
        happens("zhao", new Event.HandedOver("sun", "li is at another one"));
        List<Notice> told = happens("zhao", new Event.Undone(history.size()));
        assertThat(people(told)).containsExactly("li", "sun");
        assertThat(title(told, "li")).endsWith("ZHAO has taken that back, it is yours again");
        assertThat(title(told, "sun")).endsWith("ZHAO has taken it back, it is not yours any more");
    }

    @Test
    void whoeverItWasAssignedToHearsThatItWasTakenBack() {
        happens("wang", new Event.Assigned("li"));
        List<Notice> told = happens("wang", new Event.Undone(history.size()));
        assertThat(people(told)).containsExactly("li");
        happens("li", new Event.Accepted());
        happens("li", new Event.HandedOver("sun", "my shift ends"));
        assertThat(people(happens("li", new Event.Undone(history.size()))))
                .as("whoever took it back knows")
                .containsExactly("sun");
    }

    private static String title(List<Notice> told, String person) {
        return told.stream()
                .filter(notice -> notice.to().id().equals(person))
                .map(notice -> notice.title().en())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nobodyIsToldOfAnAcceptanceThatTakesNothingAway() {
        assertThat(happens("li", new Event.Accepted())).isEmpty();
        assertThat(happens("zhao", new Event.Arrived(""))).isEmpty();
        assertThat(happens("zhao", new Event.Undone(history.size()))).isEmpty();
        happens("li", new Event.HandedOver("wang", "my shift ends"));
        assertThat(happens("wang", new Event.Accepted())).isEmpty();
        happens("wang", new Event.HandedOver("li", "back again"));
        assertThat(people(happens("wang", new Event.Accepted()))).containsExactly("li");
    }

    @Test
    void everybodyWhoWasToldOfTheEndHearsThatItIsNotOver() {
        happens("wang", new Event.Accepted());
        List<Notice> ended = happens("wang", new Event.Closed(Disposition.FALSE_ALARM, "cooking", ""));
        List<Notice> again = happens(Duration.ofSeconds(40), "wang", new Event.Undone(history.size()));
        assertThat(people(again)).isNotEmpty().isEqualTo(people(ended));
        assertThat(again).allSatisfy(notice -> {
            assertThat(notice.occasion()).isEqualTo(Occasion.STAGE);
            assertThat(notice.title().en()).endsWith("NOT over: its close was taken back, now raised");
            assertThat(notice.title().zh()).endsWith("尚未结束：办结已撤销，现处已触发");
        });
        assertThat(again)
                .extracting(Notice::key)
                .doesNotContainAnyElementsOf(ended.stream().map(Notice::key).toList());
    }

    private static Cause cause(int number, String device) {
        return new Cause(new UUID(7, number), "gas.ch4.l2", device, Level.ORANGE, "泄漏", "leak", false);
    }

    @Test
    void whoeverHasItHearsOfAnAlertOfAnotherDeviceOnly() {
        happens("li", new Event.Accepted());
        List<Notice> told = happens("lifeline", new Event.Joined(cause(2, "gas/g-55")));
        assertThat(people(told)).containsExactly("li");
        assertThat(told.getFirst().title().en()).endsWith("a further device has an alert: gas/g-55");
        assertThat(happens("lifeline", new Event.Joined(cause(3, "gas/g-1")))).isEmpty();
    }

    @Test
    void whoeverWasToldAtFirstAndWhoeverHasItHearsThatItFlaredUpAtEveryLevel() {
        happens("lifeline", new Event.Relevelled(Level.RED, Level.ORANGE, "smaller"));
        happens("li", new Event.Accepted());
        happens("li", new Event.Moved(Stage.RAISED, Stage.CONTAINED, ""));
        List<String> raised = plan.at(Level.ORANGE).tellings().stream()
                .filter(telling -> telling.on() == Occasion.RAISED)
                .flatMap(telling -> telling.roles().stream())
                .toList();
        List<Notice> told =
                happens("lifeline", new Event.Moved(Stage.CONTAINED, Stage.FIRST_RESPONSE, "leak in another flat"));
        assertThat(people(told)).contains("li").containsAll(raised).doesNotHaveDuplicates();
        assertThat(told).allSatisfy(notice -> {
            assertThat(notice.occasion()).isEqualTo(Occasion.FLARED_UP);
            assertThat(notice.title().en()).endsWith("flared up again, back to first response");
        });
    }

    @Test
    void bothHearWhereAMergeAndASplitTookTheirAlerts() {
        happens("li", new Event.Accepted());
        UUID other = new UUID(0, 2);
        List<Notice> more = happens("wang", new Event.Absorbed(other, List.of(cause(2, "gas/g-2")), "one pipe"));
        assertThat(people(more)).contains("li", "operator");
        assertThat(more.getFirst().title().en()).endsWith("response 00000000 is part of it now");
        assertThat(people(happens("wang", new Event.Split(other, Set.of(new UUID(7, 2)), "two leaks"))))
                .contains("li", "operator");
        List<Notice> gone = happens("wang", new Event.Merged(other, "one pipe"));
        assertThat(people(gone)).contains("li", "operator");
        assertThat(gone.getFirst().title().zh()).endsWith("已并入响应 00000000，请转到该响应");
    }

    @Test
    void whoeverWasToldOfTheGraverLevelHearsThatItIsLowered() {
        happens("wang", new Event.Relevelled(Level.RED, Level.BLUE, "mistyped"));
        List<Notice> graver = happens("wang", new Event.Relevelled(Level.BLUE, Level.ORANGE, "people inside"));
        assertThat(graver).extracting(notice -> notice.title().en()).allMatch(title -> title.endsWith("graver now"));
        List<Notice> lesser =
                happens(Duration.ofSeconds(20), "wang", new Event.Relevelled(Level.ORANGE, Level.BLUE, ""));
        assertThat(people(lesser)).isNotEmpty().containsAll(people(graver));
        assertThat(lesser).allSatisfy(notice -> {
            assertThat(notice.occasion()).isEqualTo(Occasion.GRAVER);
            assertThat(notice.title().en()).endsWith("lowered from orange to blue");
            assertThat(notice.title().zh()).endsWith("由橙色降为蓝色");
        });
    }

    @Test
    void whoeverWasToldOfALevelHearsThatItWasTakenBack() {
        happens("wang", new Event.Relevelled(Level.RED, Level.BLUE, "mistyped"));
        List<Notice> graver = happens("wang", new Event.Relevelled(Level.BLUE, Level.RED, "people inside"));
        List<Notice> back = happens(Duration.ofSeconds(40), "wang", new Event.Undone(history.size()));
        assertThat(people(back)).isNotEmpty().isEqualTo(people(graver));
        assertThat(back)
                .extracting(notice -> notice.title().en())
                .allMatch(title -> title.endsWith("the change of level was taken back, now blue"));
    }

    @Test
    void whoeverWasToldOfAStageHearsThatItWasTakenBack() {
        List<Notice> moved = happens("wang", new Event.Moved(Stage.RAISED, Stage.MOBILISED, "all out"));
        List<Notice> back = happens(Duration.ofSeconds(40), "wang", new Event.Undone(history.size()));
        assertThat(people(back)).isNotEmpty().isEqualTo(people(moved));
        assertThat(back)
                .extracting(notice -> notice.title().en())
                .allMatch(title -> title.endsWith("the move was taken back, now raised"));
    }

    @Test
    void whoeverAssignedItHearsThatItWasDeclinedAndThatThatWasTakenBack() {
        happens("wang", new Event.Assigned("li"));
        List<Notice> told = happens("li", new Event.Declined("ill"));
        assertThat(people(told)).containsExactly("wang");
        assertThat(title(told, "wang")).endsWith("LI has declined it, it is nobody's now: ill");
        assertThat(people(happens("li", new Event.Undone(history.size())))).containsExactly("wang");
        assertThat(happens("li", new Event.Accepted())).isEmpty();
    }

    @Test
    void aNoticeCallsWhoHasItByName() {
        happens("wang", new Event.Accepted());
        assertThat(happens("wang", new Event.Moved(Stage.RAISED, Stage.MOBILISED, "")))
                .isNotEmpty()
                .allSatisfy(notice -> assertThat(notice.text().zh()).contains("负责人：WANG"));
    }

    @Test
    void nobodyIsToldOfWhatElseIsTakenBack() {
        happens("wang", new Event.Verified(""));
        assertThat(happens("wang", new Event.Undone(2))).isEmpty();
    }
}

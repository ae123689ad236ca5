package community.lifeline.alerts.plan;

import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlanFilesTest {
    private static final Kinds KINDS = KindFiles.builtIn();

    @TempDir
    private Path folder;

    private String good = "";

    @BeforeEach
    void read() throws Exception {
        good = Files.readString(Path.of(PlanFilesTest.class
                .getResource("/plans-fixtures/plan-good.yaml")
                .toURI()));
    }

    private PlanBook load(String file, String text) throws Exception {
        Files.writeString(folder.resolve(file), text);
        return PlanFiles.load(KINDS, List.of(folder));
    }

    @Test
    void readsAPlanLevelByLevel() throws Exception {
        Plan plan = load("own.yaml", good).find("own-gas", "xinghu").orElseThrow();

        assertThat(plan.template()).isFalse();
        assertThat(plan.eventClass()).isEqualTo(EventClass.ACCIDENT);
        assertThat(plan.join()).isEqualTo(new Join(Scope.Area.ZONE, Duration.ofHours(1)));
        assertThat(plan.report().orElseThrow().zh()).startsWith("{title}");
        Course red = plan.at(Level.RED);
        Course blue = plan.at(Level.BLUE);
        assertThat(red.stages())
                .extracting(StagePlan::stage)
                .containsExactly(Stage.RAISED, Stage.MOBILISED, Stage.CONTAINED);
        assertThat(blue.stages()).extracting(StagePlan::stage).containsExactly(Stage.RAISED, Stage.CONTAINED);
        assertThat(red.stage(Stage.RAISED).orElseThrow().movers()).containsExactly("duty_leader");
        assertThat(blue.stage(Stage.RAISED).orElseThrow().movers()).hasSize(2);
        assertThat(red.stage(Stage.RAISED).orElseThrow().needs()).isEmpty();
        assertThat(plan.at(Level.YELLOW).stage(Stage.RAISED).orElseThrow().needs())
                .isEqualTo(Set.of(Proof.VERIFIED, Proof.ACCEPTED));
        assertThat(red.remindEvery()).isEqualTo(Duration.ofMinutes(1));
        assertThat(blue.remindEvery()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void readsCommandsClocksAndTellings() throws Exception {
        Plan plan = load("own.yaml", good).find("own-gas", "xinghu").orElseThrow();
        Course red = plan.at(Level.RED);

        assertThat(red.stage(Stage.CONTAINED).orElseThrow().checklist())
                .containsExactly(new CheckItem(
                        "shut",
                        new Names("关阀", "shut"),
                        false,
                        Optional.of(new CommandPlan(
                                "close", "{\"valve\":\"closed\"}", false, Duration.ofSeconds(30), "valve", "closed"))));
        assertThat(plan.at(Level.BLUE).stage(Stage.CONTAINED).orElseThrow().checklist())
                .isEmpty();
        assertThat(red.clocks())
                .contains(new ClockPlan(
                        "acknowledge",
                        new Names("接手", "answered"),
                        Milestone.RAISED,
                        Milestone.ACKNOWLEDGED,
                        Duration.ofMinutes(1),
                        Optional.empty(),
                        List.of(
                                new Rung("operator", Duration.ofMinutes(1)),
                                new Rung("duty_leader", Duration.ofSeconds(90))),
                        "ours [P]"));
        assertThat(plan.at(Level.ORANGE).clocks()).extracting(ClockPlan::id).doesNotContain("mobilise");
        assertThat(red.tellings())
                .containsExactly(
                        new Telling(Occasion.RAISED, List.of("operator"), List.of("mail", "sms")),
                        new Telling(Occasion.RAISED, List.of("duty_leader", "community_secretary"), List.of("sms")));
    }

    @Test
    void aCommandGoesOnlyToKindsThatCanShowWhatBecameOfIt() throws Exception {
        Plan plan = load("own.yaml", good.replace("kinds: gas", "kinds: [gas, elevator]"))
                .find("own-gas", "xinghu")
                .orElseThrow();
        CommandPlan shut = plan.at(Level.RED).stage(Stage.CONTAINED).orElseThrow().checklist().stream()
                .flatMap(item -> item.command().stream())
                .findFirst()
                .orElseThrow();
        assertThat(plan.reaches("elevator/e-1")).isTrue();
        assertThat(shut.fits("elevator/e-1")).isFalse();
        assertThat(shut.fits("gas/g-1")).isTrue();
        assertThat(PlanText.read(PlanText.write(plan))).isEqualTo(plan);
        assertThat(PlanText.intact(plan.id(), plan.version(), PlanText.write(plan)))
                .isTrue();
    }

    @Test
    void aCommandAsksAPersonUnlessThePlanSaysOtherwise() throws Exception {
        Plan plan = load("own.yaml", good.replace(" confirm: false,", ""))
                .find("own-gas", "x")
                .orElseThrow();
        assertThat(plan.at(Level.RED)
                        .stage(Stage.CONTAINED)
                        .orElseThrow()
                        .checklist()
                        .getFirst()
                        .command())
                .get()
                .extracting(CommandPlan::confirm)
                .isEqualTo(true);
    }

    @Test
    void aVersionFollowsWhatThePlanSaysAndNotHowItIsWritten() throws Exception {
        String first = version(good);
        assertThat(version("# a remark\n" + good)).isEqualTo(first);
        assertThat(version(good.replace("red: 1m", "red: 2m"))).isNotEqualTo(first);
    }

    private String version(String text) throws Exception {
        return load("own.yaml", text).find("own-gas", "xinghu").orElseThrow().version();
    }

    @Test
    void rolesOfOnesOwnMayBeNamed() throws Exception {
        Files.writeString(folder.resolve("roles.yaml"), "roles: [{id: night_guard, zh: 夜班保安, en: night guard}]");
        PlanBook book = load("own.yaml", good.replace("[operator 1m,", "[night_guard 1m,"));
        assertThat(book.called()).contains("night_guard", "operator", "street_duty");
        assertThat(book.role("night_guard")).get().extracting(Role::names).isEqualTo(new Names("夜班保安", "night guard"));
        assertThat(book.channels()).contains("mail", "sms");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        "plan: own-gas",
                        "plan: Own Gas",
                        "1: plan: 'Own Gas' is not a plan's id; write lower case words, as gas-leak"),
                fault(
                        "class: accident",
                        "class: mishap",
                        "3: class: 'mishap' is not known here; write one of natural_disaster, accident, public_health, social_security"),
                fault(
                        "kinds: gas",
                        "kinds: [gas, volcano]",
                        "4: kinds: there is no kind 'volcano'; known are [gas, water, drainage, charger, elevator, hydrant, place]"),
                fault(
                        "gas.valve]",
                        "Gas*]",
                        "5: rules: 'Gas*' is not a rule's id or its first words; write for example gas.co, which is for gas.co.300ppm too"),
                fault(
                        "in: zone",
                        "in: town",
                        "6: in: 'town' is not known here; write one of self, building, zone, grid, community"),
                fault(
                        "{losses}{trend}{officials}{measures}{requests}\", en",
                        "{trend}{officials}{measures}{requests}\", en",
                        "8: report: leaves out [losses] in zh; add {losses}: every report has to say it"),
                fault("{title}", "{headline}", "8: report: nothing is known as {headline}; known are [title,"),
                fault(
                        "  contained:\n",
                        "  first_response:\n",
                        "10: contained: is missing: every response goes through it; add 'contained:' with what leaving it asks for"),
                fault(
                        "  raised:\n",
                        "  raised:\n    at: red\n",
                        "11: at: is of no use here: every response goes through this stage; remove it"),
                fault(
                        "{red: [duty_leader], rest",
                        "{red: [duty_leeder], rest",
                        "11: red: there is no role 'duty_leeder'; known are operator, duty_leader,"),
                fault(
                        "{red: [duty_leader], rest",
                        "{crimson: [duty_leader], rest",
                        "11: crimson: is not a key of movers; allowed are blue, orange, red, rest, yellow"),
                fault(
                        "[verified, accepted]",
                        "[proved]",
                        "12: yellow: 'proved' is not known here; write one of checklist, verified, accepted, arrived, photo, report, calm, second_person"),
                fault(
                        "out, required: true",
                        "out",
                        "17: needs: asks for the checklist, of which nothing is required at level red; write 'required: true' at an item, or leave 'checklist' out"),
                fault(
                        "{id: out, zh: 疏散, en: everybody out, required: true}\n    needs: checklist",
                        "{id: out, zh: 疏散, en: everybody out, required: true}",
                        "16: checklist: 'out' is required, and nothing asks for the checklist at level red; add 'checklist' to 'needs' there, or leave 'required' out"),
                fault(
                        "- id: shut",
                        "- id: out",
                        "20: id: 'out' stands twice in this plan; give every item an id of its own"),
                fault(
                        "'{\"valve\":\"closed\"}'",
                        "close it",
                        "24: payload: 'close it' is not a JSON object; write for example '{\"valve\":\"closed\"}'"),
                fault(
                        "field: valve",
                        "field: hatch",
                        "24: field: no device of this plan has a field 'hatch'; write one of [alarm,"),
                fault(
                        "becomes: closed",
                        "becomes: shut",
                        "24: becomes: 'valve' never reads 'shut'; write one of [open, closed, fault]"),
                fault("within: 30s", "within: 0s", "24: within: '0s' is no time at all; write a duration above 0"),
                fault(
                        "duty_leader 90s]",
                        "duty_leader]",
                        "27: red: 'duty_leader' is not a role and how long it has to answer; write for example 'duty_leader 2m', the time being above 0"),
                fault(
                        "rest: operator 1h}",
                        "orange: operator 1h}",
                        "29: chain: 'desk' calls nobody at level yellow, where this clock runs; add yellow or 'rest' to the chain, or leave the level out of 'limit'"),
                fault(
                        "chain: desk, source: ours, tag: P}\n  - {id: mob",
                        "chain: none, source: ours, tag: P}\n  - {id: mob",
                        "29: chain: there is no chain 'none'; known are [desk]"),
                fault(
                        "red: 1m, rest: 1h}, chain",
                        "red: 1m}, chain",
                        "29: clocks: has none from raised until acknowledged at level orange, so nobody would hear that nobody has answered; add one with a limit for orange"),
                fault(
                        "until: acknowledged",
                        "until: reported",
                        "29: until: clock acknowledge: a recipient belongs to until: reported, and only there; correct the value"),
                fault(
                        "limit: {red: 10m}",
                        "limit: {orange: 10m}",
                        "30: until: a response never comes into mobilised at level orange; add the stage there, or leave the level out of 'limit'"),
                fault(
                        "id: mobilise",
                        "id: acknowledge",
                        "30: id: 'acknowledge' stands twice in this plan; give every clock an id of its own"),
                fault(
                        "id: mobilise",
                        "id: report.county",
                        "30: id: 'report.county' is not a clock's id; write lower case words, as arrive; 'report.…' is for reporting.yaml"),
                fault(
                        "from: acknowledged, until: mobilised",
                        "from: closed, until: mobilised",
                        "30: from: 'closed' starts no clock here; write for example raised"),
                fault(
                        "- {on: raised, roles: operator}",
                        "- {on: graver, roles: operator}",
                        "32: tell: tells nobody of a response that is raised at level orange; add '- {on: raised, roles: [operator]}' or the level to one that is there"),
                fault(
                        "channels: sms}",
                        "channels: 'S M S'}",
                        "33: channels: 'S M S' is not a channel's name; write for example mail"),
                fault(
                        "remind-every: {red: 1m, rest: 1h}",
                        "remind-every: {red: 1m}",
                        "34: remind-every: says nothing of level orange; add orange or 'rest'"),
                fault("tag: P}\ntell", "tag: X}\ntell", "30: tag: 'X' is not a tag; write one of [V, V2, M, M?, D, P]"),
                fault("join:", "joins:", "6: joins: is not a key of a plan; allowed are"));
    }

    private static Arguments fault(String right, String wrong, String message) {
        return Arguments.of(right, wrong, message);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void namesAFaultWithLineKeyValueAndRemedy(String right, String wrong, String message) {
        assertThat(good).contains(right);
        assertThatThrownBy(() -> load("own.yaml", good.replace(right, wrong)))
                .isInstanceOf(PlanFileException.class)
                .hasMessageContaining("own.yaml:" + message);
    }

    @Test
    void theExamplesOfTheGuideAreSound() throws Exception {
        String guide = Files.readString(Path.of("../docs/plans.md"));
        List<String> examples = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(guide)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(examples).hasSize(2);
        Files.writeString(folder.resolve("reporting.yaml"), examples.getLast());
        Plan plan = load("gas-leak.yaml", examples.getFirst())
                .find("gas-leak", "xinghu")
                .orElseThrow();
        assertThat(plan.at(Level.RED).clocks())
                .extracting(ClockPlan::id)
                .containsExactly("acknowledge", "report.county.written");
    }

    @Test
    void oneReadingNamesTheFaultsOfAllParts() {
        String bad = good.replace("in: zone", "in: town")
                .replace("field: valve", "field: hatch")
                .replace("limit: {red: 10m}", "limit: {red: soon}")
                .replace("on: raised, at: red", "on: sometimes, at: red");
        assertThatThrownBy(() -> load("own.yaml", bad))
                .hasMessageContainingAll(":6: in: 'town'", ":24: field: ", ":30: red: 'soon'", ":33: on: 'sometimes'");
    }

    @Test
    void everyFileWithAFaultIsNamed() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), good.replace("class: accident", "class: mishap"));
        Files.writeString(folder.resolve("b.yaml"), "plan: [");
        Files.writeString(folder.resolve("c.yaml"), "");
        assertThatThrownBy(() -> PlanFiles.load(KINDS, List.of(folder)))
                .isInstanceOfSatisfying(
                        PlanFileException.class,
                        refused -> assertThat(refused.findings()).hasSize(3));
    }
}

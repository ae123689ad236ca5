package community.lifeline.simulators.scenario;

import community.lifeline.simulators.fleet.Neighbourhood;
import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import community.lifeline.simulators.fleet.Role;
import community.lifeline.simulators.incident.ElevatorIncident;
import community.lifeline.simulators.incident.GasIncident;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScenarioFilesTest {
    private static final String GOOD = """
            id: leak
            names: {zh: 泄漏, en: leak}
            happens:
              - at: -PT6M
                role: gas-household
                what: leak
                lasts: PT40M
                with: {flow-m3-per-h: 1.5, room-m3: 20, air-changes-per-h: 0.5}
            expect:
              - {rule: gas.ch4.l2, level: orange, within: PT8M}
            """;

    @Test
    void everyKindHasAnIncidentAndItsTwin() {
        var byKind = ScenarioFiles.builtIn().stream()
                .collect(Collectors.groupingBy(
                        scenario -> scenario.happens().getFirst().role().kind(),
                        Collectors.partitioningBy(Scenario::harmless, Collectors.counting())));
        assertThat(byKind).hasSize(6);
        assertThat(byKind.values())
                .allSatisfy(pair -> assertThat(pair).containsEntry(true, 1L).containsEntry(false, 1L));
    }

    @Test
    void twinsNameTheIncidentTheyLookLikeAndWhatMustNotRise() {
        assertThat(ScenarioFiles.builtIn().stream().filter(Scenario::harmless)).allSatisfy(twin -> {
            assertThat(ScenarioFiles.BUILT_IN).contains(twin.twinOf());
            assertThat(twin.mustNot()).isNotEmpty();
        });
        assertThat(ScenarioFiles.builtIn().stream().filter(scenario -> !scenario.harmless()))
                .allSatisfy(incident -> assertThat(incident.expect()).isNotEmpty());
    }

    @Test
    void readsWhatHappensAndWhatShouldRise() throws IOException {
        Scenario scenario = read(GOOD);
        assertThat(scenario.happens())
                .containsExactly(new Happening(
                        Duration.ofMinutes(-6),
                        Role.GAS_HOUSEHOLD,
                        0,
                        1,
                        new GasIncident.Leak(1.5, 20, 0.5, Duration.ofMinutes(40))));
        assertThat(scenario.expect())
                .containsExactly(new Expectation("gas.ch4.l2", Expectation.Level.ORANGE, Duration.ofMinutes(8)));
    }

    @Test
    void shiftingMovesWhatHappensAndWhatIsExpected() throws IOException {
        Scenario later = read(GOOD).shifted(Duration.ofMinutes(10));
        assertThat(later.happens().getFirst().at()).isEqualTo(Duration.ofMinutes(4));
        assertThat(later.expect().getFirst().within()).isEqualTo(Duration.ofMinutes(18));
    }

    @Test
    void smallPlaceHasItsLastDevicesStruck() throws IOException {
        Neighbourhood hamlet = Neighbourhood.of(NeighbourhoodPlan.xinghu().withPeople(100));
        Happening far = new Happening(
                Duration.ZERO, Role.ELEVATOR, 40, 3, new ElevatorIncident.DoorBlocked(Duration.ofMinutes(10)));
        assertThat(far.struck(hamlet)).isEqualTo(hamlet.of(Role.ELEVATOR));
    }

    @Test
    void refusesUnknownKey() {
        refuses(
                GOOD.replace("what: leak", "what: leak\n    strength: 9"),
                "leak.yaml:7: the key 'strength' is unknown; known here are at, count, first, lasts, role, what, with");
    }

    @Test
    void refusesUnknownIncident() {
        refuses(
                GOOD.replace("what: leak", "what: explosion"),
                "leak.yaml:6: 'what' is 'explosion', but must be one of leak, solvent, back-siphonage, fouling, rainstorm, "
                        + "foam-echo, thermal-runaway, warm-day, entrapment, door-blocked, burst-main, flushing");
    }

    @Test
    void refusesUnknownParameter() {
        refuses(
                GOOD.replace("room-m3: 20", "room-m3: 20, colour: 3"),
                "leak.yaml:8: the key 'colour' is unknown; known here are air-changes-per-h, flow-m3-per-h, room-m3, valve-sticks");
    }

    @Test
    void refusesParameterOutOfBounds() {
        refuses(
                GOOD.replace("flow-m3-per-h: 1.5", "flow-m3-per-h: 99"),
                "leak.yaml:8: leak: flow-m3-per-h 99.0 is outside 0.001 to 10.0");
    }

    @Test
    void refusesMissingKeyAndWrongTypes() {
        refuses(GOOD.replace("    lasts: PT40M\n", ""), "leak.yaml:4: the key 'lasts' is missing");
        refuses(
                GOOD.replace("at: -PT6M", "at: soon"),
                "leak.yaml:4: 'at' is 'soon', but must be a duration such as PT6M, -PT30S or P1D");
        refuses(
                GOOD.replace("level: orange", "level: pink"),
                "leak.yaml:10: 'level' is 'pink', but must be one of red, orange, yellow, blue");
        refuses(GOOD.replace("room-m3: 20", "room-m3: big"), "leak.yaml:8: 'room-m3' is 'big', but must be a number");
        refuses(GOOD.replace("id: leak", "id: other"), "leak.yaml:1: 'id' is 'other', but must be the file's name");
    }

    @Test
    void refusesAnIncidentThatCannotStrikeSuchADevice() {
        refuses(
                GOOD.replace("gas-household", "hydrant"),
                "leak.yaml:4: a hydrant cannot meet this; it is Leak[flowM3PerHour=1.5, roomM3=20.0,"
                        + " airChangesPerHour=0.5, valveSticks=false, lasts=PT40M]");
    }

    @Test
    void refusesWhatLastsNoTimeOrForEver() {
        refuses(
                GOOD.replace("PT40M", "PT0S"),
                "leak.yaml:7: 'lasts' is PT0S, but must be above PT0S and at most PT87840H");
        refuses(
                GOOD.replace("PT40M", "P9999999D"),
                "leak.yaml:7: 'lasts' is PT239999976H, but must be above PT0S and at most PT87840H");
    }

    @Test
    void refusesAKeyThatStandsTwice() {
        assertThatThrownBy(() -> read(GOOD + "must-not: [a]\nmust-not: [b]\n"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("must-not");
    }

    @Test
    void refusesWhatIsNotYaml() {
        assertThatThrownBy(() -> read("id: [")).hasMessageStartingWith("leak.yaml:1: this is not YAML");
        assertThatThrownBy(() -> read("")).hasMessageContaining("the file is empty");
    }

    @Test
    void namesTheShippedOnesWhereAnotherIsAskedFor() {
        assertThatThrownBy(() -> ScenarioFiles.builtIn("flood")).hasMessageContaining("shipped are gas-leak");
        assertThatThrownBy(() -> ScenarioFiles.load(Path.of("nowhere.yaml"))).hasMessageContaining("is it there");
    }

    private static void refuses(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ScenarioException.class)
                .hasMessage(message);
    }

    private static Scenario read(String text) throws IOException {
        return ScenarioFiles.read("leak.yaml", new StringReader(text));
    }
}

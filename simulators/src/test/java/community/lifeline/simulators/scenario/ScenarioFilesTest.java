package community.lifeline.simulators.scenario;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.simulators.fleet.Neighbourhood;
import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import community.lifeline.simulators.fleet.Role;
import community.lifeline.simulators.incident.ElevatorIncident;
import community.lifeline.simulators.incident.GasIncident;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    void everyKindHasFourIncidentsAndFourTwinsAtLeast() {
        Map<String, Map<Boolean, Long>> byKind = ScenarioFiles.builtIn().stream()
                .collect(Collectors.groupingBy(
                        Scenario::kind, Collectors.partitioningBy(Scenario::harmless, Collectors.counting())));
        assertThat(byKind).containsKey("compound").hasSize(7);
        byKind.remove("compound");
        assertThat(byKind.values()).allSatisfy(pair -> {
            assertThat(pair.get(false)).isGreaterThanOrEqualTo(4);
            assertThat(pair.get(true)).isGreaterThanOrEqualTo(4);
        });
    }

    @Test
    void theListNamesEveryFileOnce() throws Exception {
        Path folder = Path.of("src/main/resources/scenarios");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString).filter(name -> name.endsWith(".yaml")))
                    .containsExactlyInAnyOrderElementsOf(ScenarioFiles.BUILT_IN.stream()
                            .map(id -> id + ".yaml")
                            .toList());
        }
    }

    @Test
    void theDocumentHasEveryThingThatCanHappen() throws Exception {
        String document = Files.readString(Path.of("../docs/scenarios.md"));
        for (String what : IncidentReader.known()) {
            assertThat(document).contains("| `" + what + "` |");
        }
    }

    @Test
    void readsWhatMustNotBeAndWhatMay() throws IOException {
        Scenario scenario = read(GOOD + """
                must-not: [gas.ch4.l3, pages, {kind: gas, level: red}, {rule: "gas.co.*", device: g-1}]
                may: ["gas.ch4.*"]
                starts: "05:30"
                runs-for: PT2H
                """);
        DeviceId one = new DeviceId("c", "gas", "g-1");
        assertThat(scenario.mustNot().get(0).takes("gas.ch4.l3", Expectation.Level.RED, one))
                .isTrue();
        assertThat(scenario.mustNot().get(1)).isEqualTo(Which.PAGES);
        assertThat(scenario.mustNot().get(2).takes("gas.x", Expectation.Level.ORANGE, one))
                .isFalse();
        assertThat(scenario.mustNot().get(3).takes("gas.co.300ppm", Expectation.Level.RED, one))
                .isTrue();
        assertThat(scenario.may().getFirst().takes("gas.ch4.rise", Expectation.Level.YELLOW, one))
                .isTrue();
        assertThat(scenario.startsAt()).isEqualTo(LocalTime.of(5, 30));
        assertThat(scenario.lasts()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void refusesExpectationsThatSayTooLittleOrTooMuch() {
        refuses(
                GOOD.replace("rule: gas.ch4.l2", "rule: gas.ch4.l2, kind: gas"),
                "leak.yaml:10: an expectation has either the key 'rule' or the key 'kind', for any rule of it at that"
                        + " level or graver");
        refuses(
                GOOD.replace("within: PT8M", "within: -PT8M"),
                "leak.yaml:10: 'within' is PT-8M, but must not be before the start");
        refuses(GOOD + "must-not: [{}]\n", "leak.yaml:11: this needs one of the keys rule, kind, level, device");
        refuses(
                GOOD + "must-not: [{rules: a}]\n",
                "leak.yaml:11: the key 'rules' is unknown; known here are device, kind, level, rule");
        refuses(
                GOOD + "starts: noon\n",
                "leak.yaml:11: 'starts' is 'noon', but must be a time of day such as \"05:30\"");
        refuses(
                GOOD.replace("what: leak", "what: leak\n    where: {street: b1}"),
                "leak.yaml:7: 'where' must have one of building, zone, grid, behind");
    }

    @Test
    void strikesAPartOfTheNeighbourhood() {
        Neighbourhood xinghu = Neighbourhood.of(NeighbourhoodPlan.xinghu());
        Happening dark = new Happening(
                Duration.ZERO,
                Role.ELEVATOR,
                0,
                Happening.ALL,
                Optional.of(new Where(Where.Part.BUILDING, "b05")),
                new ElevatorIncident.PowerCut(Duration.ofHours(1)));
        assertThat(dark.struck(xinghu))
                .hasSize(2)
                .allSatisfy(lift -> assertThat(lift.place().building()).contains("b05"));
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
                "leak.yaml:7: the key 'strength' is unknown; known here are at, count, first, lasts, role, what, where, with");
    }

    @Test
    void refusesUnknownIncident() {
        refuses(
                GOOD.replace("what: leak", "what: explosion"),
                "leak.yaml:6: 'what' is 'explosion', but must be one of " + String.join(", ", IncidentReader.known()));
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
        assertThatThrownBy(() -> ScenarioFiles.builtIn("flood")).hasMessageContaining("shipped are gas-");
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

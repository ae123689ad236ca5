package community.lifeline.deploy.check;

import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.simulators.scenario.Expectation;
import community.lifeline.simulators.scenario.Scenario;
import community.lifeline.simulators.scenario.ScenarioFiles;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LiveSightTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static RuleBook book;

    @BeforeAll
    static void loadsRules() throws Exception {
        book = RuleFiles.load(KindFiles.builtIn(), List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "elevator.ucm, true",
        "elevator.entrapment.reported, true",
        "gas.ch4.l3, true",
        "gas.ch4.l1, false", // holds
        "gas.ch4.rise, false", // slope
        "gas.co.300ppm, false", // dose
        "hydrant.leak, false", // baseline and hours
        "gas.device.silent, false",
        "charger.offline.charging, false",
        "drainage.storm.ponding.red, false" // fact
    })
    void hurriesOnlyRulesThatJudgeEachReadingByItself(String rule, boolean hurried) {
        Expectation expected = new Expectation(rule, Expectation.Level.RED, Duration.ofMinutes(1));
        assertThat(new LiveSight(book, true, 60, HOUR).blind(expected).isEmpty())
                .isEqualTo(hurried);
        assertThat(new LiveSight(book, true, 1, HOUR).blind(expected)).isEmpty();
    }

    @Test
    void seesNoPlacesThatNobodyListedAndNothingAfterTheEnd() {
        Expectation place = new Expectation("place.gateway.dead", Expectation.Level.ORANGE, Duration.ofMinutes(1));
        assertThat(new LiveSight(book, false, 1, HOUR).blind(place)).isPresent();
        assertThat(new LiveSight(book, true, 1, HOUR).blind(place)).isEmpty();
        assertThat(new LiveSight(book, true, 1, Duration.ofSeconds(30)).blind(place))
                .contains("the story is played for 30s only");
    }

    @Test
    void seesNothingThatPeopleAreNotToldOf() {
        Scenario entrapment = ScenarioFiles.builtIn("elevator-entrapment");
        assertThat(entrapment.expect().stream().filter(Expectation::hidden))
                .allSatisfy(hidden -> assertThat(new LiveSight(book, true, 1, HOUR).blind(hidden))
                        .isPresent());
    }

    @Test
    void hearsAlertsThatBeginAndNothingElse() {
        String fired = """
                {"transition": "fired", "level": "red", "lane": "live", "rule": {"id": "elevator.ucm"},
                 "device": {"community": "c", "kind": "elevator", "id": "l-1"}, "message": {"en": "it moves"}}""";
        assertThat(read(fired)).hasValueSatisfying(heard -> {
            assertThat(heard.rule()).isEqualTo("elevator.ucm");
            assertThat(heard.level()).isEqualTo(Expectation.Level.RED);
            assertThat(heard.device()).hasToString("c/elevator/l-1");
        });
        assertThat(read(fired.replace("\"fired\"", "\"resolved\""))).isEmpty();
        assertThat(read(fired.replace("\"live\"", "\"test\""))).isEmpty();
        assertThat(read("{\"level\": \"none\", \"alerts\": 0}")).isEmpty();
        assertThat(read("OFF")).isEmpty();
    }

    private static Optional<AlertEar.Heard> read(String document) {
        return AlertEar.read(document.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
    }
}

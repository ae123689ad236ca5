package community.lifeline.alerts.reload;

import community.lifeline.alerts.rule.Condition;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFileException;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.alerts.rule.Threshold;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.Kinds;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RuleWatchTest {
    private static final Kinds KINDS = KindFiles.builtIn();
    private static final String RULE = """
            kind: gas
            rules:
              - id: own.gas
                names: {zh: 自定, en: own}
                level: yellow
                when: {value: lel, at-least: %s}
                message: {zh: "高", en: "high"}
                source: ours
                tag: P
            """;

    @TempDir
    Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<RuleBook> books = new ArrayList<>();
    private RuleWatch watch;

    @BeforeEach
    void begin() throws Exception {
        write(RULE.formatted(30));
        watch = new RuleWatch(
                List.of(folder),
                load(),
                this::load,
                books::add,
                Duration.ofSeconds(1),
                Clock.fixed(Instant.parse("2026-11-22T03:00:00Z"), ZoneOffset.UTC),
                meters);
        look(2);
    }

    private RuleBook load() throws RuleFileException {
        return RuleFiles.load(KINDS, List.of(folder));
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("own.yaml"), text);
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            watch.look();
        }
    }

    private double reloads(String outcome) {
        return meters.get("lifeline.rules.reloads")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void anUnchangedFolderChangesNothing() throws IOException {
        write(RULE.formatted(30));
        look(5);
        assertThat(books).isEmpty();
        assertThat(watch.status().version()).isEqualTo(1);
    }

    @Test
    void aGoodChangeIsHandedOnOnceItHasSettled() throws IOException {
        write(RULE.formatted(35));
        look(1);
        assertThat(books).as("it may still be being written").isEmpty();
        look(3);
        assertThat(books).hasSize(1);
        assertThat(books.getFirst().find("own.gas").orElseThrow().when())
                .isInstanceOfSatisfying(
                        Condition.Value.class,
                        value -> assertThat(value.threshold()).isEqualTo(new Threshold.Fixed(35)));
        assertThat(watch.status().version()).isEqualTo(2);
        assertThat(reloads("loaded")).isEqualTo(1);
        assertThat(meters.get("lifeline.rules.version").gauge().value()).isEqualTo(2);
    }

    @Test
    void aBadChangeIsRefusedOnceAndSaysWhereItIsWrong() throws IOException {
        write(RULE.formatted(35).replace("lel", "lell"));
        look(5);
        assertThat(books).isEmpty();
        assertThat(reloads("refused")).isEqualTo(1);
        assertThat(watch.status().shown(ZoneId.of("Asia/Shanghai")))
                .contains("refused at 2026-11-22 11:00:00 with 1 findings and the old rules stay")
                .contains("own.yaml:6: value: the kind 'gas' has no field 'lell'");
    }

    @Test
    void aRefusalEndsWithTheMendedFile() throws IOException {
        write("kind: nothing");
        look(3);
        write(RULE.formatted(30));
        look(3);
        assertThat(watch.status().refusal()).isEmpty();
        assertThat(books).as("the rules are those in force").isEmpty();
    }

    @Test
    void aRuleIsGoneWithItsFileButNotWithItsFolder() throws IOException {
        Files.delete(folder.resolve("own.yaml"));
        Files.delete(folder);
        look(3);
        assertThat(watch.status().refusal()).isPresent();
        Files.createDirectory(folder);
        Files.writeString(folder.resolve("other.yaml"), RULE.formatted(30).replace("own.gas", "own.other"));
        look(3);
        assertThat(books).hasSize(1);
        assertThat(books.getFirst().find("own.gas")).isEmpty();
    }

    @Test
    void aFolderThatIsEmptyAllAtOnceTakesNoRuleAway() throws IOException {
        Files.delete(folder.resolve("own.yaml"));
        look(5);
        assertThat(books).isEmpty();
        assertThat(reloads("refused")).isEqualTo(1);
        assertThat(watch.status().shown(ZoneId.of("Asia/Shanghai"))).contains("holds no *.yaml any more");
        write(RULE.formatted(35));
        look(3);
        assertThat(books).hasSize(1);
        assertThat(watch.status().refusal()).isEmpty();
    }

    @Test
    void saysWhatIsAddedChangedAndRemoved() throws Exception {
        RuleBook old = load();
        write(RULE.formatted(31).replace("own.gas", "own.other"));
        assertThat(RuleChange.between(old, load())).hasToString("added [own.other], changed [], removed [own.gas]");
    }
}

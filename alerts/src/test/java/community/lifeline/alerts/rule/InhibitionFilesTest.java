package community.lifeline.alerts.rule;

import community.lifeline.alerts.rule.Inhibition.Reach;
import community.lifeline.gateway.kinds.KindFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InhibitionFilesTest {
    private static RuleBook book;

    @TempDir
    private Path folder;

    @BeforeAll
    static void read() throws RuleFileException {
        book = RuleFiles.load(KindFiles.builtIn(), List.of());
    }

    private List<Inhibition> load(String text) throws Exception {
        write(text);
        return InhibitionFiles.load(book, List.of(folder));
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("inhibitions.yaml"), text);
    }

    private void refuses(String text, String message) {
        assertThatThrownBy(() -> load(text))
                .isInstanceOf(RuleFileException.class)
                .hasMessageContaining("inhibitions.yaml:")
                .hasMessageContaining(message);
    }

    @Test
    void theBuiltInOnesNameRulesThatThereAre() throws Exception {
        for (Inhibition inhibition : InhibitionFiles.load(book, List.of())) {
            List<Inhibition.Words> words = new java.util.ArrayList<>(inhibition.sources());
            words.addAll(inhibition.targets());
            assertThat(words)
                    .as(inhibition.id())
                    .filteredOn(word -> !word.text().contains("*"))
                    .allSatisfy(word ->
                            assertThat(book.find(word.text())).as(word.text()).isPresent());
        }
    }

    @Test
    void everyLadderGoesFromTheGravestToTheLeast() throws Exception {
        for (Inhibition inhibition : InhibitionFiles.load(book, List.of())) {
            if (inhibition.ladder()) {
                List<Level> levels = inhibition.sources().stream()
                        .map(word -> book.find(word.text()).orElseThrow().level())
                        .toList();
                assertThat(levels).as(inhibition.id()).isSorted();
            }
        }
    }

    @Test
    void anEntrapmentIsNeverExplainedByAPowerCut() throws Exception {
        assertThat(InhibitionFiles.load(book, List.of()))
                .filteredOn(inhibition -> inhibition.id().contains("power"))
                .isNotEmpty()
                .noneMatch(inhibition -> inhibition.targets().stream()
                        .anyMatch(
                                word -> word.matches("elevator.entrapment") || word.matches("elevator.alarm-button")));
    }

    @Test
    void thatSomebodyMayBeTrappedNeverExplainsThatSomebodyIs() throws Exception {
        for (Inhibition inhibition : InhibitionFiles.load(book, List.of())) {
            for (String certain : List.of(
                    "elevator.entrapment",
                    "elevator.entrapment.reported",
                    "elevator.alarm-button",
                    "elevator.entrapment.overdue")) {
                assertThat(inhibition.explains("elevator.entrapment.between", certain))
                        .as(inhibition.id() + " " + certain)
                        .isFalse();
            }
        }
    }

    @Test
    void anOperatorsOwnStandBesideThem() throws Exception {
        List<Inhibition> all = load("""
                inhibitions:
                  - id: ours
                    source: [charger.smoke]
                    target: ["charger.temp.port*"]
                    in: building
                    why: {zh: 已知, en: known}
                """);
        Inhibition ours = all.getLast();
        assertThat(ours.reach()).isEqualTo(Reach.BUILDING);
        assertThat(ours.explains("charger.smoke", "charger.temp.port.warn")).isTrue();
        assertThat(ours.explains("charger.temp.port", "charger.smoke")).isFalse();
        assertThat(RuleFiles.load(KindFiles.builtIn(), List.of(folder)).all()).hasSameSizeAs(book.all());
    }

    @Test
    void aLadderExplainsDownwardsOnly() throws Exception {
        Inhibition ladder = load("""
                inhibitions:
                  - {id: ours, ladder: [gas.ch4.l3, gas.ch4.l1], why: {zh: 已知, en: known}}
                """).getLast();
        assertThat(ladder.explains("gas.ch4.l3", "gas.ch4.l1")).isTrue();
        assertThat(ladder.explains("gas.ch4.l1", "gas.ch4.l3")).isFalse();
        assertThat(ladder.explains("gas.ch4.l3", "gas.ch4.l3")).isFalse();
    }

    @Test
    void aBadOneIsRefusedWithPlaceAndRemedy() {
        refuses("", "is empty");
        refuses("inhibitions:\n  - {id: a, ladder: [gas.ch4.l3], why: {zh: 因, en: w}}", "2: ladder: has one rung");
        refuses(
                "inhibitions:\n  - {id: a, source: [gas.ch4.l9], target: [gas.ch4.l1], why: {zh: 因, en: w}}",
                "no rule is called 'gas.ch4.l9'");
        refuses(
                "inhibitions:\n  - {id: a, source: [gas.ch4.l2], target: [gas.ch4.l3], in: building, why: {zh: 因, en: w}}",
                "'gas.ch4.l3' is red, and only an alert of the same device may explain it");
        refuses(
                "inhibitions:\n  - {id: a, source: [gas.ch4.l2], target: [gas.ch4.l1], in: town, why: {zh: 因, en: w}}",
                "write device, building, zone, grid, behind");
        refuses(
                "inhibitions:\n  - {id: gas.ch4, source: [gas.ch4.l2], target: [gas.ch4.l1], why: {zh: 因, en: w}}",
                "'gas.ch4' is taken by");
        refuses("inhibitions:\n  - {id: a, from: [gas.ch4.l2]}", "from: is not a key of an inhibition");
    }
}

package community.lifeline.deploy.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PacksTest {
    private static final String RULES = """
            kind: gas
            rules:
              - id: gas.own
                names: {zh: 自定, en: own}
                level: red
                when: {value: lel, at-least: 77}
                hold-for: 0s
                keep-firing-for: 60s
                message: {zh: '{value}', en: '{value}'}
                source: ours
                tag: P
            """;

    @TempDir
    private Path folder;

    private Path rules;
    private Path plans;

    @BeforeEach
    void write() throws Exception {
        rules = Files.createDirectory(folder.resolve("rules"));
        plans = Files.createDirectory(folder.resolve("plans"));
        Files.writeString(rules.resolve("own.yaml"), RULES);
        Files.writeString(
                plans.resolve("gas-leak.yaml"),
                packs().builtInPlans().text("gas-leak").orElseThrow().replace("template: true", "template: false"));
    }

    private Packs packs() {
        Map<String, String> environment = Map.of(
                "LIFELINE_HOME", folder.resolve("home").toString(),
                "LIFELINE_ALERTS_RULES_DIR", rules.toString(),
                "LIFELINE_ALERTS_PLANS_DIR", plans.toString());
        return new Components(SettingsFile.load(Optional.empty(), environment)).packs();
    }

    @Test
    void aFileThatIsHalfSavedLeavesThoseInForceThatWereLast() throws Exception {
        packs().keepRules();
        packs().keepPlans();
        Files.writeString(rules.resolve("own.yaml"), "kind: gas\nrules:\n  - id: ");
        Files.writeString(plans.resolve("gas-leak.yaml"), "");

        assertThat(packs().rules().all()).anyMatch(rule -> rule.id().equals("gas.own"));
        assertThat(packs().plans().find("gas-leak", "").orElseThrow().template())
                .isFalse();
        assertThat(packs().inhibitions()).isNotEmpty();
    }

    @Test
    void whereNoneWereEverInForceTheMistakeIsRefusedAndNamed() throws Exception {
        Files.writeString(plans.resolve("gas-leak.yaml"), "");
        assertThatThrownBy(() -> packs().plans())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("gas-leak.yaml:1");
        assertThat(packs().builtInPlans().all()).isNotEmpty();
    }

    @Test
    void copiesAreOfWhatWasInForceLastAndOfNothingOlder() throws Exception {
        packs().keepRules();
        Files.writeString(rules.resolve("second.yaml"), RULES.replace("gas.own", "gas.second"));
        Files.delete(rules.resolve("own.yaml"));
        packs().keepRules();
        Files.writeString(rules.resolve("second.yaml"), "");

        assertThat(packs().rules().all())
                .anyMatch(rule -> rule.id().equals("gas.second"))
                .noneMatch(rule -> rule.id().equals("gas.own"));
    }
}

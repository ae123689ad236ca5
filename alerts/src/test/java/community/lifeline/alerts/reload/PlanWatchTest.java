package community.lifeline.alerts.reload;

import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.alerts.plan.PlanFileException;
import community.lifeline.alerts.plan.PlanFiles;
import community.lifeline.alerts.rule.Level;
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
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PlanWatchTest {
    private static final Kinds KINDS = KindFiles.builtIn();

    @TempDir
    private Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private String plan = "";
    private PlanWatch watch;

    @BeforeEach
    void begin() throws Exception {
        plan = PlanFiles.load(KINDS, List.of()).text("gas-leak").orElseThrow();
        watch = new PlanWatch(
                List.of(folder),
                load(),
                this::load,
                Duration.ofSeconds(1),
                Clock.fixed(Instant.parse("2026-11-22T03:00:00Z"), ZoneOffset.UTC),
                meters);
        look();
    }

    private PlanBook load() throws PlanFileException {
        return PlanFiles.load(KINDS, List.of(folder));
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("gas.yaml"), text);
    }

    private void look() {
        watch.look();
        watch.look();
    }

    private Duration reminder() {
        return watch.plans()
                .find("gas-leak", "xinghu")
                .orElseThrow()
                .at(Level.RED)
                .remindEvery();
    }

    @Test
    void aGoodChangeIsInForceOnceItHasSettled() throws IOException {
        write(plan.replace("remind-every: {red: 2m", "remind-every: {red: 1m"));
        watch.look();
        assertThat(reminder()).isEqualTo(Duration.ofMinutes(2));
        watch.look();
        assertThat(reminder()).isEqualTo(Duration.ofMinutes(1));
        assertThat(watch.status().version()).isEqualTo(2);
        assertThat(meters.get("lifeline.plans.reloads")
                        .tag("outcome", "loaded")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aBadChangeIsRefusedWholeAndTheOldPlansStay() throws IOException {
        write(plan.replace("remind-every: {red: 2m", "remind-every: {red: soon"));
        look();
        assertThat(reminder()).isEqualTo(Duration.ofMinutes(2));
        assertThat(watch.status().shown(ZoneId.of("Asia/Shanghai")))
                .contains(
                        "10 plans, version 1",
                        "with 1 findings and the old plans stay",
                        "red: 'soon' is not a duration");
        assertThat(meters.get("lifeline.plans.reloads")
                        .tag("outcome", "refused")
                        .counter()
                        .count())
                .isEqualTo(1);

        write(plan);
        look();
        assertThat(watch.status().refusal()).isEmpty();
    }

    @Test
    void aFolderThatIsEmptyAllAtOnceTakesNoPlanAway() throws IOException {
        write(plan.replace("remind-every: {red: 2m", "remind-every: {red: 1m"));
        look();
        Files.delete(folder.resolve("gas.yaml"));
        look();
        assertThat(reminder()).isEqualTo(Duration.ofMinutes(1));
        assertThat(watch.status().shown(ZoneId.of("Asia/Shanghai")))
                .contains("holds no *.yaml any more, and plans in force are from there", "the old plans stay");

        write(plan);
        look();
        assertThat(watch.status().refusal()).isEmpty();
        assertThat(reminder()).isEqualTo(Duration.ofMinutes(2));
    }
}

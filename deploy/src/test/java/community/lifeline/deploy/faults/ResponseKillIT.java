package community.lifeline.deploy.faults;

import community.lifeline.alerts.journal.JournalTable;
import community.lifeline.alerts.journal.Verdict;
import community.lifeline.deploy.cli.LifelineCommand;
import community.lifeline.parts.timescaledb.DatabaseAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Lifeline killed with -9 anywhere between an alert, its response and those who are told. */
class ResponseKillIT {
    private static final int KILLS = 3;
    private static final int LEAKS_A_LIFE = 6;
    private static final Duration CATCH_UP = Duration.ofSeconds(90);
    private static final List<String> PEOPLE =
            List.of("operator", "duty_leader", "community_secretary", "warden", "property", "gas_company");

    @TempDir
    Path folder;

    @Test
    void answersEveryAlertOnceAndTellsEverybodyHoweverOftenItIsKilled() throws Exception {
        try (Scene scene = Scene.open(folder);
                LetterReceiver letters = new LetterReceiver();
                Publisher publisher = scene.publisher("leaks")) {
            scene.with(launch ->
                    launch.with("LIFELINE_NOTICES_WEBHOOK_URL", letters.url()).with("LIFELINE_NOTICES_MOST", "100"));
            LifelineProcess life = scene.start().awaitReady();
            writeDownPeople(scene.database().access());
            areKnown(life);
            Leaks leaks = new Leaks(publisher);
            Random random = new Random(4);
            for (int kill = 0; kill < KILLS; kill++) {
                int letter = letters.told().size() + random.nextInt(1, LEAKS_A_LIFE * (PEOPLE.size() - 1));
                for (int leak = 0; leak < LEAKS_A_LIFE; leak++) {
                    leaks.next();
                }
                await("somewhere between the first and the last letter of these leaks")
                        .atMost(CATCH_UP)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> letters.told().size() >= letter);
                life.kill();
                life = scene.start().awaitReady();
            }
            leaks.next();
            everyLeakHasOneResponse(scene.stored(), leaks, life);
            everybodyWasTold(scene.stored(), letters, life);
            theJournalHoldsAndAgrees(scene);
        }
    }

    private void writeDownPeople(DatabaseAccess access) throws Exception {
        Path settings = folder.resolve("people.yaml");
        Files.writeString(
                settings,
                "db:\n  url: \"%s\"\n  user: \"%s\"\n  password: \"%s\"\n"
                        .formatted(access.jdbcUrl(), access.user(), access.password()));
        Path sheets = Files.createDirectory(folder.resolve("sheets"));
        Files.writeString(sheets.resolve("people.csv"), "person,name,to.webhook\n" + lines("%1$s,%1$s,%1$s@example\n"));
        Files.writeString(sheets.resolve("roles.csv"), "person,role,community\n" + lines("%1$s,%1$s,leaks\n"));
        assertThat(LifelineCommand.run("people", "--config", settings.toString(), "import", sheets.toString()))
                .isZero();
    }

    private static void areKnown(LifelineProcess life) {
        await("Lifeline to know whom it is to tell")
                .atMost(CATCH_UP)
                .until(() -> life.metrics().sum("lifeline_roster_people") == PEOPLE.size());
    }

    private static String lines(String form) {
        return PEOPLE.stream().map(form::formatted).collect(Collectors.joining());
    }

    private static void everyLeakHasOneResponse(Stored stored, Leaks leaks, LifelineProcess life) {
        Map<String, Long> one = leaks.told().stream().collect(Collectors.toMap(told -> told, _ -> 1L));
        await("every leak to have a response")
                .atMost(CATCH_UP)
                .untilAsserted(
                        () -> assertThat(responses(stored)).as(life.tail()).containsAllEntriesOf(one));
    }

    /** How many responses each alert that people are told of is the cause of. */
    private static Map<String, Long> responses(Stored stored) throws SQLException {
        return stored
                .rows("SELECT a.rule || ' ' || a.device AS alert, r.id FROM lifeline.alert a"
                        + " JOIN lifeline.response r ON r.site_id = 'gas/' || a.device"
                        + " JOIN lifeline.response_alert t ON t.alert_id = a.id AND t.response_id = r.id"
                        + " WHERE a.hidden_by IS NULL")
                .stream()
                .collect(Collectors.groupingBy(row -> (String) row.get("alert"), Collectors.counting()));
    }

    private static void everybodyWasTold(Stored stored, LetterReceiver letters, LifelineProcess life)
            throws SQLException {
        // Clocks that run out write more meanwhile; these are what there is to tell of the leaks.
        Set<String> written = written(stored);
        assertThat(written).hasSizeGreaterThan(KILLS * LEAKS_A_LIFE * (PEOPLE.size() - 1));
        await("every notice to have been told")
                .atMost(CATCH_UP)
                .untilAsserted(() ->
                        assertThat(letters.told().keySet()).as(life.tail()).containsAll(written));
        await("every notice to be known as told")
                .atMost(CATCH_UP)
                .untilAsserted(() -> assertThat(stored.rows(
                                "SELECT * FROM lifeline.notice WHERE sent_at IS NULL AND key || ' to ' || recipient = ANY (?)",
                                (Object) written.toArray(String[]::new)))
                        .as(life.tail())
                        .isEmpty());
        assertThat(stored.count("SELECT count(*) FROM lifeline.notice WHERE gave_up_at IS NOT NULL"))
                .isZero();
    }

    private static Set<String> written(Stored stored) throws SQLException {
        return stored.rows("SELECT key || ' to ' || recipient AS told FROM lifeline.notice").stream()
                .map(row -> (String) row.get("told"))
                .collect(Collectors.toSet());
    }

    private static void theJournalHoldsAndAgrees(Scene scene) throws Exception {
        JournalTable journal = new JournalTable(scene.database().access().dataSource());
        assertThat(journal.verify(Leaks.COMMUNITY, List.of())).isInstanceOf(Verdict.Intact.class);
        assertThat(
                        scene.stored()
                                .rows(
                                        "SELECT r.id, r.sequence, count(j.*) FROM lifeline.response r"
                                                + " LEFT JOIN lifeline.journal j ON j.subject = r.id GROUP BY r.id"
                                                + " HAVING count(j.*) <> r.sequence OR count(j.*) FILTER (WHERE j.type = 'raised') <> 1"))
                .as("responses that do not stand as the journal says")
                .isEmpty();
    }
}

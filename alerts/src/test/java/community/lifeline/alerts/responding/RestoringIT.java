package community.lifeline.alerts.responding;

import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.notice.Notice;
import community.lifeline.alerts.plan.Occasion;
import community.lifeline.alerts.response.Act;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody edits the tables that responses are found by: it is named, and put right by the journal. */
@ExtendWith(TimescaleDbExtension.class)
class RestoringIT {
    private Kitchen kitchen;
    private Restoring restoring;

    @BeforeEach
    void bring() throws Exception {
        kitchen = new Kitchen();
        restoring = new Restoring(kitchen.database, kitchen.clock);
    }

    @AfterEach
    void take() throws Exception {
        kitchen.close();
    }

    private Tables.Outcome check() throws SQLException {
        return new Tables(kitchen.database).check(Optional.empty());
    }

    @Test
    void whatWasNotTouchedAgrees() throws Exception {
        kitchen.after(Duration.ofMinutes(20));
        assertThat(check()).isEqualTo(new Tables.Outcome(1, 1, Optional.empty()));
        restoring.look();
        assertThat(restoring.count()).isZero();
        assertThat(restoring.trouble()).isEmpty();
        assertThat(restoring.restored()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            stage = 'closed', ended_at = now(), disposition = 'false_alarm' | stage    | closed
            wake_at = wake_at + interval '10 years'                         | wake_at  | 2036
            wake_at = NULL                                                  | wake_at  | nothing
            level = 'blue'                                                  | level    | blue
            owner = 'li'                                                    | owner    | li
            accepted = false                                                | accepted | false
            mode = 'test'                                                   | mode     | test
            site_id = 'elsewhere'                                           | site_id  | elsewhere
            sequence = 99                                                   | sequence | 99
            community = '_lifeline'                                         | community | _lifeline
            overdue = '{accept}'                                            | overdue  | accept
            """)
    void whatWasChangedIsNamedAndPutRight(String change, String column, String said) throws Exception {
        String before = row();
        kitchen.execute("UPDATE lifeline.response SET " + change);
        assertThat(check().first())
                .hasValueSatisfying(words -> assertThat(words)
                        .contains(kitchen.response + ": " + column + " is ")
                        .contains(said));
        restoring.look();
        assertThat(row()).isEqualTo(before);
        assertThat(check().first()).isEmpty();
        assertThat(restoring.count()).isOne();
        assertThat(restoring.restored()).isPresent();
        assertThat(restoring.trouble()).isEmpty();
    }

    private String row() throws SQLException {
        return kitchen.one("SELECT r::text FROM lifeline.response r");
    }

    @Test
    void theClocksOfOneThatWasHiddenRunAgain() throws Exception {
        kitchen.execute(
                "UPDATE lifeline.response SET stage = 'closed', ended_at = now(), disposition = 'drill', wake_at = NULL");
        kitchen.told.clear();
        kitchen.after(Duration.ofHours(2));
        assertThat(kitchen.told).isEmpty();
        restoring.look();
        kitchen.after(Duration.ZERO);
        assertThat(kitchen.told).extracting(Notice::occasion).contains(Occasion.ESCALATED);
    }

    @Test
    void oneThatWasDeletedIsMadeAnew() throws Exception {
        String before = row();
        kitchen.execute("ALTER TABLE lifeline.response DISABLE TRIGGER ALL; DELETE FROM lifeline.response_act;"
                + " DELETE FROM lifeline.response_alert; DELETE FROM lifeline.response");
        assertThat(check().first())
                .hasValueSatisfying(words -> assertThat(words).contains("row is nothing in the table"));
        restoring.look();
        assertThat(row()).isEqualTo(before);
        assertThat(check().first()).isEmpty();
    }

    @Test
    void anAlertThatWasTornAwayIsBroughtBack() throws Exception {
        kitchen.execute("UPDATE lifeline.response_alert SET over = true");
        assertThat(check().first())
                .hasValueSatisfying(words -> assertThat(words).contains("(over)", "(fires)"));
        restoring.look();
        assertThat(check().first()).isEmpty();
        assertThat(kitchen.one("SELECT over FROM lifeline.response_alert")).isEqualTo("f");
    }

    @Test
    void oneThatIsOverByTheTableAloneIsFoundEveryFewMinutesAndAllOnceADay() throws Exception {
        kitchen.does("wang", new Act.Close(Disposition.FALSE_ALARM, "cooking", "", Optional.empty()));
        restoring.look();
        kitchen.execute("UPDATE lifeline.response SET owner = 'li'");
        kitchen.after(Restoring.OPEN_EVERY.plusSeconds(1));
        restoring.look();
        assertThat(restoring.count()).as("it is over, and hides nothing").isZero();
        kitchen.after(Restoring.ALL_EVERY);
        restoring.look();
        assertThat(restoring.count()).isOne();
    }

    @Test
    void whatCannotBePutRightIsSaidAsLongAsItIsSo() throws Exception {
        kitchen.execute(
                "ALTER TABLE lifeline.journal DISABLE TRIGGER ALL; DELETE FROM lifeline.journal WHERE number = 1");
        restoring.look();
        assertThat(restoring.trouble())
                .hasValueSatisfying(words -> assertThat(words).contains("does not begin with its raising"));
        assertThat(check().first()).isPresent();
        assertThat(restoring.count()).isZero();
    }

    @Test
    void aPlanThatWasRewrittenIsNamed() throws Exception {
        kitchen.execute("ALTER TABLE lifeline.response_plan DISABLE TRIGGER ALL;"
                + " UPDATE lifeline.response_plan SET body = replace(body, 'PT1M', 'PT9H')");
        assertThat(check().first())
                .hasValueSatisfying(words -> assertThat(words).contains("was changed in the table response_plan"));
        restoring.look();
        assertThat(restoring.trouble()).isPresent();
    }

    @Test
    void twoProcessesPutItRightOnce() throws Exception {
        kitchen.execute("UPDATE lifeline.response SET owner = 'li'");
        Restoring other = new Restoring(kitchen.database, kitchen.clock);
        restoring.look();
        other.look();
        assertThat(restoring.count() + other.count()).isOne();
        assertThat(kitchen.one("SELECT owner FROM lifeline.response")).isEqualTo("wang");
    }

    @Test
    void oneThatANewerLifelineWroteIsLeftToIt() throws Exception {
        UUID id = kitchen.response;
        kitchen.execute("INSERT INTO lifeline.journal (community, subject, happened_at, done_by, type, body)"
                + " VALUES ('xinghu', '" + id + "', now(), 'wang', 'evacuated', '{}')");
        kitchen.execute("UPDATE lifeline.response SET sequence = sequence + 1");
        restoring.look();
        assertThat(restoring.trouble()).isEmpty();
        assertThat(restoring.count()).isZero();
    }
}

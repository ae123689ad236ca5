package community.lifeline.alerts.response;

import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.report.Content;
import community.lifeline.alerts.report.ReportFacts;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static community.lifeline.alerts.response.Scenery.LI;
import static community.lifeline.alerts.response.Scenery.WANG;
import static org.assertj.core.api.Assertions.assertThat;

class FilingTest {
    private final Filing filing = new Filing(Scenery.PLAN, id -> id.equals("li") ? "李梅" : id);

    private ReportFacts facts(Scenery scenery, boolean last) {
        return filing.facts(
                Scenery.ID,
                scenery.history(),
                new Filing.Request(
                        "county",
                        last,
                        "wang",
                        scenery.now(),
                        new Names("7号楼", "building 7"),
                        Optional.empty(),
                        Map.of(Content.LOSSES, "none")));
    }

    private static Scenery contained() {
        return Scenery.live()
                .after(Duration.ofMinutes(1))
                .does(WANG, new Act.Verify("second sensor"))
                .after(Duration.ofMinutes(1))
                .does(LI, new Act.Arrive(""))
                .does(LI, new Act.Tick("air"))
                .does(WANG, new Act.Move(Stage.RAISED, Stage.REPORTED, ""));
    }

    @Test
    void tellsWhoCameAndWhatWasDone() {
        ReportFacts facts = facts(contained(), false);
        assertThat(facts.present())
                .containsExactly(
                        new ReportFacts.Done(Scenery.START.plus(Duration.ofMinutes(2)), new Names("李梅", "李梅")));
        assertThat(facts.measures())
                .extracting(done -> done.what().en())
                .containsExactly("verified: second sensor", "any", "reported");
        assertThat(facts.alerts())
                .containsExactly(new ReportFacts.Cause("gas/g-1", Level.RED, new Names("泄漏", "leak"), false));
        assertThat(facts.place()).isEqualTo(new Names("7号楼", "building 7"));
        assertThat(facts.receivedAt()).isEqualTo(Scenery.START);
        assertThat(facts.reporter()).isEqualTo("wang");
        assertThat(facts.said()).containsEntry(Content.LOSSES, "none");
    }

    @Test
    void whatWasUndoneOrTakenBackIsNotTold() {
        Scenery scenery = contained().does(WANG, new Act.Undo()).does(LI, new Act.Untick("air"));
        assertThat(facts(scenery, false).measures())
                .extracting(done -> done.what().en())
                .containsExactly("verified: second sensor");
    }

    @Test
    void reportsToOneRecipientAreNumbered() {
        Scenery scenery = contained();
        assertThat(facts(scenery, false).number()).isEqualTo(1);
        scenery.does(WANG, new Act.Report("county", "first"));
        assertThat(facts(scenery, true).number()).isEqualTo(2);
        assertThat(facts(scenery, true).last()).isTrue();
    }

    @Test
    void aDrillIsToldAsOne() {
        assertThat(facts(new Scenery(Mode.DRILL, Level.RED), false).drill()).isTrue();
        assertThat(facts(Scenery.live(), false).drill()).isFalse();
    }
}

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
    private final Filing filing = new Filing(Scenery.PLAN, new Filing.Called() {
        @Override
        public String person(String id) {
            return id.equals("li") ? "李梅" : id;
        }

        @Override
        public Names device(String device) {
            return new Names("厨房探测器", "kitchen sensor");
        }

        @Override
        public Names said(String device, Names message) {
            return message;
        }
    });

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
                .containsExactly(new ReportFacts.Cause(
                        new Names("厨房探测器", "kitchen sensor"), Level.RED, new Names("泄漏", "leak"), false));
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
    void whatAPersonWroteIsCarriedIntoTheFollowUp() {
        Map<String, String> said = Map.of("losses", "无伤亡", "measures", "已疏散", "trend", "受控");
        Scenery scenery = contained().after(Duration.ofMinutes(1)).does(WANG, new Act.Report("county", "first", said));
        scenery.after(Duration.ofMinutes(1)).does(LI, new Act.Arrive(""));
        ReportFacts followUp = filing.facts(Scenery.ID, scenery.history(), asked(Map.of()));
        assertThat(followUp.carried())
                .as("how it develops has to be said anew")
                .containsOnly(Map.entry(Content.LOSSES, "无伤亡"), Map.entry(Content.MEASURES, "已疏散"));
        assertThat(followUp.measures())
                .as("what the record has of the time before stands in it")
                .hasSizeLessThan(2);
    }

    @Test
    void whatIsWrittenAnewTakesThePlaceOfWhatWasWrittenBefore() {
        Scenery scenery = contained()
                .does(WANG, new Act.Report("county", "first", Map.of("losses", "one hurt", "requests", "none")));
        ReportFacts followUp = filing.facts(Scenery.ID, scenery.history(), asked(Map.of(Content.LOSSES, "two hurt")));
        assertThat(followUp.carried()).containsOnly(Map.entry(Content.REQUESTS, "none"));
        assertThat(followUp.said()).containsEntry(Content.LOSSES, "two hurt");
    }

    private static Filing.Request asked(Map<Content, String> said) {
        return new Filing.Request(
                "county", false, "wang", Scenery.START, new Names("7号楼", "building 7"), Optional.empty(), said);
    }

    @Test
    void aDrillIsToldAsOne() {
        assertThat(facts(new Scenery(Mode.DRILL, Level.RED), false).drill()).isTrue();
        assertThat(facts(Scenery.live(), false).drill()).isFalse();
    }
}

package community.lifeline.alerts.responding;

import community.lifeline.alerts.journal.Draft;
import community.lifeline.alerts.journal.Entry;
import community.lifeline.alerts.plan.Milestone;
import community.lifeline.alerts.response.Cause;
import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Mode;
import community.lifeline.alerts.response.Recorded;
import community.lifeline.alerts.response.Site;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventTextTest {
    private static final UUID ID = new UUID(0, 1);
    private static final Instant AT = Instant.parse("2026-11-22T03:00:00Z");
    private static final Cause CAUSE =
            new Cause(new UUID(7, 1), "gas.ch4.l3", "gas/g-1", Level.RED, "泄漏", "leak", false);

    private final List<Entry> entries = new ArrayList<>();

    private void add(Draft draft) {
        entries.add(new Entry("xinghu", entries.size() + 1, draft, "", ""));
    }

    private static Draft raised(Cause cause) {
        Site site = new Site("xinghu", Scope.Area.BUILDING, "7");
        return EventText.write(
                ID,
                Writing.Times.of(AT),
                "lifeline",
                new Event.Raised("gas-leak", "v1", Mode.LIVE, Level.RED, site, List.of(cause)));
    }

    private static Draft said(String text) {
        return EventText.write(ID, Writing.Times.of(AT), "wang", new Event.Commented(text));
    }

    @Test
    void nobodyActsOnAHistoryThatANewerLifelineWrote() {
        add(raised(CAUSE));
        add(new Draft(ID, AT, "wang", "evacuated", "{}"));
        add(said("all out"));
        assertThatThrownBy(() -> EventText.read(entries))
                .isInstanceOf(NewerJournalException.class)
                .hasMessage("response " + ID
                        + " was written by a newer Lifeline (an entry 'evacuated'); upgrade this process");
    }

    @Test
    void aKnownEventThatSaysMoreThanIsKnownIsOfANewerOneToo() {
        add(raised(CAUSE));
        add(new Draft(ID, AT, "wang", "commented", "{\"text\":\"x\",\"mood\":\"bad\"}"));
        assertThatThrownBy(() -> EventText.read(entries))
                .isInstanceOf(NewerJournalException.class)
                .hasMessageContaining("an entry 'commented'")
                .hasMessageContaining("mood");
    }

    @Test
    void whenSomebodySaysThatTheyDidItStandsBesideWhenItWasHeardOf() {
        Event arrived = new Event.Arrived("gate 3");
        Writing.Times late = new Writing.Times(AT, Optional.of(AT.minusSeconds(420)));
        Draft draft = EventText.write(ID, late, "wang", arrived);
        assertThat(draft.at()).isEqualTo(AT);
        assertThat(draft.body()).isEqualTo("{\"where\":\"gate 3\",\"claimed_at\":\"2026-11-22T02:53:00Z\"}");
        add(draft);
        assertThat(EventText.read(entries).getFirst().event()).isEqualTo(arrived);
        assertThat(new Writing.Times(AT, Optional.of(AT.plusSeconds(60))).claimed())
                .as("nobody has done what is to come")
                .isEmpty();
    }

    @Test
    void itCanBeShownAndNothingIsNumberedAnew() {
        add(raised(CAUSE));
        add(new Draft(ID, AT, "wang", "evacuated", "{}"));
        add(said("all out"));
        EventText.Shown shown = EventText.shown(entries);
        assertThat(shown.history()).extracting(Recorded::sequence).containsExactly(1, 3);
        assertThat(shown.unread())
                .singleElement()
                .satisfies(entry -> assertThat(entry.draft().type()).isEqualTo("evacuated"));
    }

    @Test
    void whatWasReachedGoesWithAMergeAndOldEntriesHaveNothingOfIt() {
        String reached =
                "[{\"milestone\":\"verified\",\"recipient\":\"\",\"at\":\"2026-11-22T03:00:00Z\",\"by\":\"wang\"}]";
        Event.Absorbed.Reached verified =
                new Event.Absorbed.Reached(Milestone.VERIFIED, "", "2026-11-22T03:00:00Z", "wang");
        Event absorbed = new Event.Absorbed(ID, List.of(CAUSE), "one pipe", true, List.of(verified));
        Draft draft = EventText.write(ID, Writing.Times.of(AT), "wang", absorbed);
        assertThat(draft.body()).contains("\"unseen\":true").contains("\"reached\":" + reached);
        add(draft);
        add(new Draft(ID, AT, "wang", "absorbed", "{\"from\":\"" + ID + "\",\"causes\":[],\"why\":\"one pipe\"}"));
        add(EventText.write(ID, Writing.Times.of(AT), "lifeline", new Event.TimePutBack()));
        assertThat(EventText.read(entries))
                .extracting(Recorded::event)
                .containsExactly(absorbed, new Event.Absorbed(ID, List.of(), "one pipe"), new Event.TimePutBack());
    }

    @Test
    void whatWasCommandedGoesWithACauseAndIsLeftOutWhereNothingWas() {
        Cause commanded = CAUSE.commanded(Set.of("gas-leak/shut"));
        add(raised(commanded));
        assertThat(EventText.read(entries).getFirst().event())
                .isInstanceOfSatisfying(
                        Event.Raised.class, event -> assertThat(event.causes()).containsExactly(commanded));
        assertThat(raised(CAUSE).body()).doesNotContain("commanded");
        entries.clear();
        add(raised(CAUSE));
        assertThat(EventText.read(entries).getFirst().event())
                .isInstanceOfSatisfying(
                        Event.Raised.class, event -> assertThat(event.causes()).containsExactly(CAUSE));
    }
}

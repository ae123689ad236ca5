package community.lifeline.alerts.people;

import community.lifeline.ingest.registry.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static community.lifeline.alerts.people.Town.GRID_2;
import static community.lifeline.alerts.people.Town.HOUSE_7;
import static community.lifeline.alerts.people.Town.XINGHU;
import static community.lifeline.alerts.people.Town.at;
import static community.lifeline.alerts.people.Town.hours;
import static community.lifeline.alerts.people.Town.place;
import static org.assertj.core.api.Assertions.assertThat;

class DirectoryTest {
    private static final Instant NOON = at("2026-11-23T12:00");

    private static List<String> warden(Town town, Place place, Instant when) {
        return town.directory().onDuty("warden", "xinghu", place, when).stream()
                .map(Person::id)
                .toList();
    }

    private static List<String> gaps(Town town) {
        Span week = new Span(at("2026-11-23T00:00"), at("2026-11-30T00:00"));
        return town.directory().gaps(week).stream()
                .map(gap -> "%s %s %s %d/%d %s"
                        .formatted(
                                gap.post(),
                                gap.during().from().atZone(Town.ZONE).toLocalDateTime(),
                                Duration.between(
                                        gap.during().from(), gap.during().until()),
                                gap.have(),
                                gap.need(),
                                gap.away()))
                .toList();
    }

    @Test
    void callsThoseOfTheNarrowestAreaFirst() {
        Town town = new Town()
                .has("chief", "warden", new Area.Everywhere())
                .has("wide", "warden", XINGHU)
                .has("grid", "warden", GRID_2)
                .has("house", "warden", HOUSE_7)
                .has("elsewhere", "warden", new Area.Grid("xinghu", "g3"))
                .has("lift", "maintainer.elevator", XINGHU);
        assertThat(warden(town, place("g2", "b07"), NOON)).containsExactly("house", "grid", "wide", "chief");
        assertThat(warden(town, place("g2", "b08"), NOON)).containsExactly("grid", "wide", "chief");
        assertThat(town.directory().onDuty("warden", "donghu", place("g2", "b07"), NOON))
                .extracting(Person::id)
                .containsExactly("chief");
    }

    @Test
    void whereThePlaceIsNotKnownWhoeverMayAnswerIsCalled() {
        Town town = new Town().has("two", "warden", GRID_2).has("three", "warden", new Area.Grid("xinghu", "g3"));
        assertThat(warden(town, Place.UNKNOWN, NOON)).containsExactly("two", "three");
        assertThat(warden(town, place("", "b07"), NOON)).containsExactly("two", "three");
        assertThat(warden(town, place("g9", ""), NOON)).isEmpty();
    }

    @Test
    void aKnownGridIsNotMixedWithOthers() {
        Town town = new Town().has("two", "warden", GRID_2).has("house", "warden", HOUSE_7);
        assertThat(warden(town, place("g2", ""), NOON)).containsExactly("two");
    }

    @Test
    void theRosterSaysWhoItIsNow() {
        Town town = new Town()
                .has("day", "warden", XINGHU)
                .has("night", "warden", XINGHU)
                .shift("day", "warden", XINGHU, hours("mon-sun", "08:00", "20:00"))
                .shift("night", "warden", XINGHU, hours("mon-sun", "20:00", "08:00"));
        assertThat(warden(town, place("g2", ""), NOON)).containsExactly("day");
        assertThat(warden(town, place("g2", ""), at("2026-11-23T20:00"))).containsExactly("night");
        assertThat(warden(town, place("g2", ""), at("2026-11-24T07:59:59"))).containsExactly("night");
        assertThat(warden(town, place("g2", ""), at("2026-11-24T08:00"))).containsExactly("day");
        assertThat(gaps(town)).isEmpty();
    }

    @Test
    void inAGapEverybodyWhoHasTheRoleIsCalled() {
        Town town = new Town()
                .has("wang", "warden", XINGHU)
                .has("li", "warden", XINGHU)
                .shift("wang", "warden", XINGHU, hours("mon-fri", "08:00", "20:00"));
        assertThat(warden(town, place("g2", ""), NOON)).containsExactly("wang");
        assertThat(warden(town, place("g2", ""), at("2026-11-28T12:00"))).containsExactly("li", "wang");
        assertThat(gaps(town))
                .startsWith(
                        "warden for xinghu 2026-11-23T00:00 PT8H 0/1 []",
                        "warden for xinghu 2026-11-23T20:00 PT12H 0/1 []")
                .endsWith("warden for xinghu 2026-11-27T20:00 PT52H 0/1 []");
    }

    @Test
    void whoHasTheRoleAndIsOnNoRosterIsLeftInPeaceWhileSomebodyIsOnDuty() {
        Town town = new Town()
                .has("chief", "warden", XINGHU)
                .has("wang", "warden", GRID_2)
                .needs(1, "warden", GRID_2, hours("mon-fri", "08:00", "20:00"))
                .shift("wang", "warden", GRID_2, hours("mon-thu", "08:00", "20:00"));
        assertThat(warden(town, place("g2", ""), NOON)).containsExactly("wang");
        assertThat(warden(town, place("g2", ""), at("2026-11-23T22:00")))
                .as("not needed")
                .containsExactly("chief");
        assertThat(warden(town, place("g2", ""), at("2026-11-27T12:00")))
                .as("a gap")
                .containsExactly("wang", "chief");
    }

    @Test
    void whereNobodyIsNeededNobodyIsCalledAndNothingIsMissing() {
        Town town = new Town()
                .has("wang", "warden", XINGHU)
                .needs(1, "warden", XINGHU, hours("mon-fri", "08:00", "20:00"))
                .shift("wang", "warden", XINGHU, hours("mon-fri", "08:00", "20:00"));
        assertThat(warden(town, place("g2", ""), at("2026-11-28T12:00"))).isEmpty();
        assertThat(gaps(town)).isEmpty();
    }

    @Test
    void tooFewIsAGapAndThoseWhoAreThereAreCalled() {
        Town town = new Town()
                .has("wang", "warden", XINGHU)
                .has("li", "warden", XINGHU)
                .needs(2, "warden", XINGHU, hours("sat-sun", "00:00", "00:00"))
                .shift("wang", "warden", XINGHU, hours("sat-sun", "00:00", "00:00"))
                .shift("li", "warden", XINGHU, hours("sat-sat", "00:00", "00:00"));
        assertThat(gaps(town)).containsExactly("warden for xinghu 2026-11-29T00:00 PT24H 1/2 []");
        assertThat(warden(town, place("g2", ""), at("2026-11-29T12:00"))).containsExactly("wang");
    }

    @Test
    void aRosterThatHasRunOutIsAGap() {
        Town town = new Town()
                .has("wang", "warden", XINGHU)
                .shift("wang", "warden", XINGHU, hours("2026-11-20", "00:00", "00:00"));
        assertThat(gaps(town)).containsExactly("warden for xinghu 2026-11-23T00:00 PT168H 0/1 []");
        assertThat(warden(town, place("g2", ""), NOON)).containsExactly("wang");
    }

    @Test
    void aSubstituteIsOnDutyOnceTheyAgreed() {
        Town asked = pair().relief("wang", Optional.of("li"), "2026-11-23T10:00", "2026-11-23T14:00", false);
        assertThat(warden(asked, place("g2", ""), NOON)).containsExactly("wang");
        Town agreed = pair().relief("wang", Optional.of("li"), "2026-11-23T10:00", "2026-11-23T14:00", true);
        assertThat(warden(agreed, place("g2", ""), NOON)).containsExactly("li");
        assertThat(warden(agreed, place("g2", ""), at("2026-11-23T14:00"))).containsExactly("wang");
        assertThat(gaps(agreed)).isEmpty();
    }

    private static Town pair() {
        return new Town()
                .has("wang", "warden", XINGHU)
                .has("li", "warden", XINGHU)
                .shift("wang", "warden", XINGHU, hours("mon-sun", "00:00", "00:00"));
    }

    @Test
    void twoWhoAreOnDutyAtTheSameTimeSwapTheirPosts() {
        Hours day = hours("mon-sun", "08:00", "20:00");
        Area three = new Area.Grid("xinghu", "g3");
        Town town = new Town()
                .has("wang", "warden", XINGHU)
                .has("li", "warden", XINGHU)
                .needs(1, "warden", GRID_2, day)
                .needs(1, "warden", three, day)
                .shift("wang", "warden", GRID_2, day)
                .shift("li", "warden", three, day)
                .swap("wang", "li", "2026-11-23T08:00", "2026-11-23T20:00");
        assertThat(warden(town, place("g2", ""), NOON)).containsExactly("li");
        assertThat(warden(town, place("g3", ""), NOON)).containsExactly("wang");
        assertThat(gaps(town)).isEmpty();
    }

    @Test
    void whoStandsInMayBeRelievedToo() {
        Town town = pair().has("zhao", "warden", XINGHU)
                .relief("wang", Optional.of("li"), "2026-11-23T10:00", "2026-11-23T14:00", true)
                .relief("li", Optional.of("zhao"), "2026-11-23T11:00", "2026-11-23T13:00", true);
        assertThat(warden(town, place("g2", ""), NOON)).containsExactly("zhao");
        assertThat(warden(town, place("g2", ""), at("2026-11-23T10:30"))).containsExactly("li");
    }

    @Test
    void anAbsenceIsAGapThatNamesWhoIsAway() {
        Town town = pair().relief("wang", Optional.empty(), "2026-11-23T10:00", "2026-11-23T14:00", false);
        assertThat(gaps(town)).containsExactly("warden for xinghu 2026-11-23T10:00 PT4H 0/1 [wang]");
        assertThat(warden(town, place("g2", ""), NOON)).containsExactly("li", "wang");
    }

    @Test
    void aSubstituteWithoutTheRoleFillsNoGap() {
        Town town = pair().has("guest", "cleaner", XINGHU)
                .relief("wang", Optional.of("guest"), "2026-11-23T10:00", "2026-11-23T14:00", true);
        assertThat(gaps(town)).containsExactly("warden for xinghu 2026-11-23T10:00 PT4H 0/1 [wang]");
    }

    @Test
    void aShiftOfSomebodyWhoLostTheRoleCountsForNothing() {
        Town town = new Town()
                .has("wang", "warden", XINGHU)
                .has("li", "cleaner", XINGHU)
                .shift("li", "warden", XINGHU, hours("mon-sun", "00:00", "00:00"));
        assertThat(gaps(town)).containsExactly("warden for xinghu 2026-11-23T00:00 PT168H 0/1 [li]");
        assertThat(warden(town, place("g2", ""), NOON)).containsExactly("wang");
    }

    @Test
    void whoHasAWiderRoleMayServeANarrowerPost() {
        Town town = new Town()
                .has("wide", "warden", XINGHU)
                .shift("wide", "warden", GRID_2, hours("mon-sun", "00:00", "00:00"));
        assertThat(gaps(town)).isEmpty();
        assertThat(warden(town, place("g2", ""), NOON)).containsExactly("wide");
    }

    @Test
    void withoutARosterWhoeverIsAwayIsLeftOutUnlessNobodyIsLeft() {
        Town two = new Town().has("wang", "warden", XINGHU).has("li", "warden", XINGHU);
        two.relief("wang", Optional.empty(), "2026-11-23T10:00", "2026-11-23T14:00", false);
        assertThat(warden(two, place("g2", ""), NOON)).containsExactly("li");
        Town one = new Town().has("wang", "warden", XINGHU);
        one.relief("wang", Optional.empty(), "2026-11-23T10:00", "2026-11-23T14:00", false);
        assertThat(warden(one, place("g2", ""), NOON)).containsExactly("wang");
    }

    @Test
    void whoeverIsAwayIsCalledLastInAGapAndSaidToBeAway() {
        Town town = new Town()
                .has("li", "warden", XINGHU)
                .has("wang", "warden", XINGHU)
                .shift("li", "warden", XINGHU, hours("mon-fri", "08:00", "20:00"));
        town.relief("li", Optional.empty(), "2026-11-23T10:00", "2026-11-23T14:00", false);
        assertThat(warden(town, place("g2", ""), NOON)).containsExactly("wang", "li");
        assertThat(town.directory().away("li", NOON)).isTrue();
        assertThat(town.directory().away("wang", NOON)).isFalse();
    }

    @Test
    void someoneIsFoundByIdOrByANameThatIsTheirsAlone() {
        Directory directory = pair().directory();
        assertThat(directory.named("wang")).map(Person::id).contains("wang");
        assertThat(directory.named(" LI ")).map(Person::id).contains("li");
        assertThat(directory.named("nobody")).isEmpty();
        assertThat(directory.person("wang").orElseThrow().roles()).containsExactly("warden");
    }

    @Test
    void turnsFollowOneAnother() {
        Town town = new Town()
                .has("day", "warden", XINGHU)
                .has("night", "warden", XINGHU)
                .shift("day", "warden", XINGHU, hours("mon-sun", "08:00", "20:00"))
                .shift("night", "warden", XINGHU, hours("mon-sun", "20:00", "08:00"));
        assertThat(town.directory().turns(new Span(at("2026-11-23T09:00"), at("2026-11-24T09:00"))))
                .extracting(turn -> turn.people() + " "
                        + turn.during().from().atZone(Town.ZONE).toLocalTime())
                .containsExactly("[day] 09:00", "[night] 20:00", "[day] 08:00");
    }
}

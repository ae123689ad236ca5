package community.lifeline.alerts.people.store;

import community.lifeline.alerts.people.Appointment;
import community.lifeline.alerts.people.Area;
import community.lifeline.alerts.people.Coverage;
import community.lifeline.alerts.people.Hours;
import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.people.PeopleBook;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.people.Post;
import community.lifeline.alerts.people.QuietHours;
import community.lifeline.alerts.people.Relief;
import community.lifeline.alerts.people.Shift;
import community.lifeline.alerts.people.Span;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.suppress.Signature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RosterFileTest {
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final Signature BY = new Signature("wang", NOON);
    private static final Post GRID = new Post("warden", new Area.Grid("xinghu", "g2"));

    @TempDir
    private Path folder;

    private static Person person(String id, Optional<QuietHours> quiet) {
        return new Person(
                id, "王敏", Optional.of("wuye"), Set.of(), Language.ZH, Map.of("mail", id + "@example.org"), quiet);
    }

    private static KnownRoster roster() {
        QuietHours quiet = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), Level.ORANGE);
        Hours nights = new Hours(
                Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.of(20, 0),
                LocalTime.of(8, 0),
                Optional.of(LocalDate.of(2026, 1, 1)),
                Optional.empty());
        PeopleBook book = PeopleBook.of(
                Set.of(),
                List.of(person("w1", Optional.of(quiet)), person("l2", Optional.empty())),
                List.of(
                        new Appointment("w1", GRID),
                        new Appointment("l2", new Post("operator", new Area.Everywhere())),
                        new Appointment("l2", new Post("warden", new Area.Building("xinghu", "7"))),
                        new Appointment("l2", new Post("warden", new Area.Community("xinghu")))),
                List.of(new Coverage(GRID, Hours.ALWAYS, 2)),
                List.of(new Shift(GRID, "w1", nights)));
        return new KnownRoster(
                NOON,
                book,
                List.of(
                        relief(1, Optional.of("l2"), OptionalLong.empty(), Optional.of(BY)),
                        relief(2, Optional.empty(), OptionalLong.of(1), Optional.empty()),
                        relief(3, Optional.of("l2"), OptionalLong.empty(), Optional.empty())));
    }

    private static Relief relief(long id, Optional<String> substitute, OptionalLong pair, Optional<Signature> agreed) {
        Span day = new Span(NOON, NOON.plusSeconds(86_400));
        return new Relief(id, "w1", substitute, day, "an operation", pair, BY, agreed, Optional.empty());
    }

    @Test
    void whatIsKeptIsWhatWasKnown() {
        RosterFile file = new RosterFile(folder.resolve("data/roster.json"));
        file.write(roster());
        KnownRoster read = file.read().orElseThrow();
        assertThat(read.asOf()).isEqualTo(NOON);
        assertThat(read.book()).isEqualTo(roster().book());
        assertThat(read.reliefs()).as("those that hold").extracting(Relief::id).containsExactly(1L, 2L);
        assertThat(read.reliefs().get(1).pair()).isEqualTo(OptionalLong.of(1));
        file.write(new KnownRoster(NOON.plusSeconds(1), PeopleBook.EMPTY, List.of()));
        assertThat(file.read().orElseThrow().book().people()).isEmpty();
    }

    @Test
    void nobodyButItsOwnerReadsItAndReasonsAreLeftOut() throws Exception {
        Path path = folder.resolve("roster.json");
        new RosterFile(path).write(roster());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(path)).contains("w1@example.org").doesNotContain("an operation");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void whatCannotBeReadIsNobodyAndNoFault() throws Exception {
        Path path = folder.resolve("roster.json");
        assertThat(new RosterFile(path).read()).isEmpty();
        for (String text : List.of("", "{", "{}", "[1]", "{\"asOf\":\"yesterday\",\"people\":[]}")) {
            Files.writeString(path, text);
            assertThat(new RosterFile(path).read()).as(text).isEmpty();
        }
    }
}

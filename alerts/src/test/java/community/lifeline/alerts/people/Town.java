package community.lifeline.alerts.people;

import community.lifeline.alerts.suppress.Signature;
import community.lifeline.ingest.registry.Place;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A community's people, put together in words. 2026-11-23 is a Monday. */
final class Town {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final Area XINGHU = new Area.Community("xinghu");
    static final Area GRID_2 = new Area.Grid("xinghu", "g2");
    static final Area HOUSE_7 = new Area.Building("xinghu", "b07");

    private final List<Person> people = new ArrayList<>();
    private final List<Appointment> appointments = new ArrayList<>();
    private final List<Coverage> coverage = new ArrayList<>();
    private final List<Shift> shifts = new ArrayList<>();
    private final List<Relief> reliefs = new ArrayList<>();

    static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    static Place place(String grid, String building) {
        return new Place(
                Optional.of(grid).filter(id -> !id.isEmpty()),
                Optional.empty(),
                Optional.of(building).filter(id -> !id.isEmpty()),
                Optional.empty(),
                Optional.empty());
    }

    /** @param days the first and the last day of the week, or one date */
    static Hours hours(String days, String begins, String ends) {
        boolean dated = days.contains("2026");
        return new Hours(
                dated
                        ? EnumSet.allOf(DayOfWeek.class)
                        : EnumSet.range(day(days.split("-")[0]), day(days.split("-")[1])),
                LocalTime.parse(begins),
                LocalTime.parse(ends),
                dated ? Optional.of(LocalDate.parse(days)) : Optional.empty(),
                dated ? Optional.of(LocalDate.parse(days)) : Optional.empty());
    }

    private static DayOfWeek day(String word) {
        return EnumSet.allOf(DayOfWeek.class).stream()
                .filter(day -> day.name().startsWith(word.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow();
    }

    Town has(String person, String role, Area area) {
        if (people.stream().noneMatch(each -> each.id().equals(person))) {
            people.add(new Person(
                    person,
                    person.toUpperCase(Locale.ROOT),
                    Optional.empty(),
                    Set.of(),
                    Language.ZH,
                    Map.of("mail", person + "@example.org"),
                    Optional.empty()));
        }
        appointments.add(new Appointment(person, new Post(role, area)));
        return this;
    }

    Town shift(String person, String role, Area area, Hours hours) {
        shifts.add(new Shift(new Post(role, area), person, hours));
        return this;
    }

    Town needs(int people, String role, Area area, Hours hours) {
        coverage.add(new Coverage(new Post(role, area), hours, people));
        return this;
    }

    Town relief(String relieved, Optional<String> substitute, String from, String until, boolean agreed) {
        reliefs.add(relief(relieved, substitute, new Span(at(from), at(until)), OptionalLong.empty(), agreed));
        return this;
    }

    /** Both at the same time. */
    Town swap(String one, String other, String from, String until) {
        Span during = new Span(at(from), at(until));
        reliefs.add(relief(one, Optional.of(other), during, OptionalLong.empty(), true));
        reliefs.add(relief(other, Optional.of(one), during, OptionalLong.of(reliefs.size()), true));
        return this;
    }

    private Relief relief(
            String relieved, Optional<String> substitute, Span during, OptionalLong pair, boolean agreed) {
        Signature by = new Signature("anybody", Instant.EPOCH);
        return new Relief(
                reliefs.size() + 1,
                relieved,
                substitute,
                during,
                "a reason",
                pair,
                by,
                agreed ? Optional.of(by) : Optional.empty(),
                Optional.empty());
    }

    PeopleBook book() {
        return PeopleBook.of(Set.of(), people, appointments, coverage, shifts);
    }

    Directory directory() {
        return new Directory(book(), reliefs, ZONE);
    }
}

package community.lifeline.alerts.people.sheet;

import community.lifeline.alerts.people.Appointment;
import community.lifeline.alerts.people.Area;
import community.lifeline.alerts.people.Coverage;
import community.lifeline.alerts.people.Hours;
import community.lifeline.alerts.people.Household;
import community.lifeline.alerts.people.Need;
import community.lifeline.alerts.people.Organisation;
import community.lifeline.alerts.people.PeopleBook;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.people.Post;
import community.lifeline.alerts.people.Shift;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known, as the lines of the sheets, always in the same order. */
record SheetLines(PeopleBook book, List<Household> households) {
    /** Channels that have a column of their own. */
    static final Map<String, Column> OWN = Map.of("phone", Column.PHONE, "mail", Column.MAIL);

    private static final List<Column> PLACES = List.of(Column.COMMUNITY, Column.GRID, Column.BUILDING);

    /** The values of a line while it is put together. */
    private static final class Line {
        private final Map<Column, String> values = new EnumMap<>(Column.class);

        Line put(Column column, Object value) {
            values.put(column, String.valueOf(value));
            return this;
        }

        Line put(Column column, Optional<?> value) {
            value.ifPresent(present -> put(column, (Object) present));
            return this;
        }

        Line put(Post post) {
            Area area = post.area();
            return put(Column.ROLE, post.role())
                    .put(Column.COMMUNITY, area.communityId())
                    .put(Column.GRID, area.gridId())
                    .put(Column.BUILDING, area.buildingId());
        }

        Line put(Hours hours) {
            return put(Column.DAYS, Days.write(hours.days()))
                    .put(Column.BEGINS, hours.begins())
                    .put(Column.ENDS, hours.ends())
                    .put(Column.FIRST, hours.first())
                    .put(Column.LAST, hours.last());
        }

        Table.Line done() {
            return done(Map.of());
        }

        Table.Line done(Map<String, String> addresses) {
            return new Table.Line(0, values, addresses);
        }
    }

    List<Table.Line> of(Sheet sheet) {
        return switch (sheet) {
            case ORGANISATIONS ->
                book.organisations().values().stream().map(SheetLines::line).toList();
            case PEOPLE -> book.people().values().stream().map(SheetLines::line).toList();
            case ROLES ->
                book.appointments().stream()
                        .sorted(Comparator.comparing(Appointment::post, Post.ORDER)
                                .thenComparing(Appointment::person))
                        .map(each -> new Line()
                                .put(Column.PERSON, each.person())
                                .put(each.post())
                                .done())
                        .toList();
            case COVERAGE -> sorted(sheet, book.coverage().stream().map(SheetLines::line));
            case SHIFTS -> sorted(sheet, book.shifts().stream().map(SheetLines::line));
            case HOUSEHOLDS -> sorted(sheet, households.stream().map(SheetLines::line));
        };
    }

    /** By their text: places first, then roles and hours. */
    private List<Table.Line> sorted(Sheet sheet, Stream<Table.Line> lines) {
        return lines.sorted(Comparator.comparing(
                        (Table.Line line) -> Stream.concat(PLACES.stream(), sheet.columns().stream())
                                .map(column -> line.values().getOrDefault(column, ""))
                                .collect(Collectors.joining("\t"))))
                .toList();
    }

    private static Table.Line line(Organisation organisation) {
        return new Line()
                .put(Column.ORGANISATION, organisation.id())
                .put(Column.NAME, organisation.name())
                .put(Column.TYPE, organisation.type().label())
                .put(Column.PHONE, organisation.phone())
                .done();
    }

    private static Table.Line line(Person person) {
        Line line = new Line()
                .put(Column.PERSON, person.id())
                .put(Column.NAME, person.name())
                .put(Column.ORGANISATION, person.organisation())
                .put(Column.LANGUAGE, person.language().label())
                .put(Column.QUIET, person.quiet().map(PersonRow::text))
                .put(Column.QUIET_FROM, person.quiet().map(quiet -> quiet.from().label()));
        Map<String, String> others = new HashMap<>(person.addresses());
        OWN.forEach((channel, column) -> line.put(column, Optional.ofNullable(others.remove(channel))));
        return line.done(others);
    }

    private static Table.Line line(Coverage coverage) {
        return new Line()
                .put(coverage.post())
                .put(coverage.hours())
                .put(Column.AT_LEAST, coverage.atLeast())
                .done();
    }

    private static Table.Line line(Shift shift) {
        return new Line()
                .put(shift.post())
                .put(Column.PERSON, shift.person())
                .put(shift.hours())
                .done();
    }

    private static Table.Line line(Household household) {
        return new Line()
                .put(Column.COMMUNITY, household.key().community())
                .put(Column.BUILDING, household.key().building())
                .put(Column.ROOM, household.key().room())
                .put(Column.PERSONS, household.persons())
                .put(
                        Column.NEEDS,
                        household.needsInOrder().stream().map(Need::label).collect(Collectors.joining(";")))
                .put(Column.CONTACT, household.contact())
                .put(Column.NOTE, household.note())
                .put(Column.REVIEW_BY, household.reviewBy())
                .done();
    }
}

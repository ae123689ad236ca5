package community.lifeline.alerts.people.sheet;

import community.lifeline.alerts.people.Appointment;
import community.lifeline.alerts.people.Area;
import community.lifeline.alerts.people.Coverage;
import community.lifeline.alerts.people.Hours;
import community.lifeline.alerts.people.Household;
import community.lifeline.alerts.people.Need;
import community.lifeline.alerts.people.Organisation;
import community.lifeline.alerts.people.Post;
import community.lifeline.alerts.people.Shift;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What one line says, as far as it can be told from the line alone. Empty where it says it wrongly. */
final class Rows {
    static final int LONGEST_NAME = 60;
    private static final int LONGEST_ROOM = 40;
    private static final int YEAR = 365;
    private static final Pattern SEPARATOR = Pattern.compile("[;；,，、|]");

    private Rows() {}

    static Optional<Organisation> organisation(Cells cells, Optional<Organisation> old) {
        Optional<String> id = cells.needed(Column.ORGANISATION, cells.id(Column.ORGANISATION), "write an id");
        Optional<String> name =
                kept(cells, Column.NAME, cells.words(Column.NAME, LONGEST_NAME), old.map(Organisation::name));
        Optional<Organisation.Type> type = kept(
                cells,
                Column.TYPE,
                cells.choice(Column.TYPE, Organisation.Type.class, Organisation.Type::names),
                old.map(Organisation::type));
        Optional<String> phone = cells.has(Column.PHONE) ? cells.phone(Column.PHONE) : old.flatMap(Organisation::phone);
        cells.needed(Column.NAME, name, "write what it is called");
        return cells.good()
                ? Optional.of(new Organisation(
                        id.orElseThrow(), name.orElseThrow(), type.orElse(Organisation.Type.OTHER), phone))
                : Optional.empty();
    }

    /** The file's value where it has the column, else what is known. */
    static <T> Optional<T> kept(Cells cells, Column column, Optional<T> value, Optional<T> old) {
        return cells.has(column) ? value : old;
    }

    static Optional<Appointment> appointment(Cells cells) {
        Optional<String> person = cells.needed(Column.PERSON, cells.id(Column.PERSON), "write a person's id");
        Optional<Post> post = post(cells);
        return cells.good() ? Optional.of(new Appointment(person.orElseThrow(), post.orElseThrow())) : Optional.empty();
    }

    private static Optional<Post> post(Cells cells) {
        String remedy =
                "write lower-case letters, digits, '_' and dots between words, as in warden or maintainer.elevator";
        Optional<String> role = cells.needed(
                Column.ROLE,
                cells.read(Column.ROLE, remedy, text -> new Post(text, new Area.Everywhere()).role()),
                remedy);
        Optional<String> community = cells.id(Column.COMMUNITY);
        Optional<String> grid = cells.id(Column.GRID);
        Optional<String> building = cells.id(Column.BUILDING);
        if (!cells.good()) {
            return Optional.empty();
        }
        if (grid.isPresent() && building.isPresent()) {
            cells.fault("grid, building", "are two areas", "write one of them; the other stays empty");
        } else if (community.isEmpty() && (grid.isPresent() || building.isPresent())) {
            cells.fault(Column.COMMUNITY, "is empty, and a grid or a building is one of a community", "write which");
        }
        return cells.good()
                ? Optional.of(new Post(role.orElseThrow(), Area.of(community, grid, building)))
                : Optional.empty();
    }

    static Optional<Coverage> coverage(Cells cells) {
        Optional<Post> post = post(cells);
        Optional<Hours> hours = hours(cells);
        Optional<Integer> atLeast = cells.whole(Column.AT_LEAST, Coverage.MOST);
        return cells.good()
                ? Optional.of(new Coverage(post.orElseThrow(), hours.orElseThrow(), atLeast.orElse(1)))
                : Optional.empty();
    }

    static Optional<Shift> shift(Cells cells) {
        Optional<Post> post = post(cells);
        Optional<String> person = cells.needed(Column.PERSON, cells.id(Column.PERSON), "write a person's id");
        Optional<Hours> hours = hours(cells);
        return cells.good()
                ? Optional.of(new Shift(post.orElseThrow(), person.orElseThrow(), hours.orElseThrow()))
                : Optional.empty();
    }

    private static Optional<Hours> hours(Cells cells) {
        Optional<Set<DayOfWeek>> days = cells.read(
                Column.DAYS, "write mon-fri, sat;sun, daily, 周一至周五 or 周末, or nothing for every day", Days::read);
        String remedy = "write a time as 08:00";
        Optional<LocalTime> begins = cells.needed(Column.BEGINS, cells.time(Column.BEGINS), remedy);
        Optional<LocalTime> ends = cells.needed(Column.ENDS, cells.time(Column.ENDS), remedy);
        Optional<LocalDate> first = cells.day(Column.FIRST);
        Optional<LocalDate> last = cells.day(Column.LAST);
        if (first.isPresent() && last.filter(first.get()::isAfter).isPresent()) {
            cells.fault(
                    Column.LAST, "'" + last.get() + "' is before the first day", "write the first day or a later one");
        }
        return cells.good()
                ? Optional.of(new Hours(
                        days.orElse(EnumSet.allOf(DayOfWeek.class)),
                        begins.orElseThrow(),
                        ends.orElseThrow(),
                        first,
                        last))
                : Optional.empty();
    }

    /** @param today from which a year counts where no day of review is given */
    static Optional<Household> household(Cells cells, LocalDate today) {
        Optional<String> community = cells.needed(Column.COMMUNITY, cells.id(Column.COMMUNITY), "write an id");
        Optional<String> building = cells.needed(Column.BUILDING, cells.id(Column.BUILDING), "write an id");
        Optional<String> room =
                cells.needed(Column.ROOM, cells.words(Column.ROOM, LONGEST_ROOM), "write it as at the door");
        Optional<Integer> persons = cells.whole(Column.PERSONS, Household.MOST_PERSONS);
        String remedy = "write one or more of " + Cells.choices(Need.class, Need::names) + ", with ';' between";
        Optional<Set<Need>> needs = cells.needed(Column.NEEDS, cells.read(Column.NEEDS, remedy, Rows::needs), remedy);
        Optional<String> contact = cells.phone(Column.CONTACT);
        Optional<String> note = cells.words(Column.NOTE, Household.LONGEST_NOTE);
        Optional<LocalDate> reviewBy = cells.day(Column.REVIEW_BY);
        return cells.good()
                ? Optional.of(new Household(
                        new Household.Key(community.orElseThrow(), building.orElseThrow(), room.orElseThrow()),
                        persons.orElse(1),
                        needs.orElseThrow(),
                        contact,
                        note,
                        reviewBy.orElse(today.plusDays(YEAR))))
                : Optional.empty();
    }

    private static Set<Need> needs(String text) {
        Set<Need> needs = EnumSet.noneOf(Need.class);
        SEPARATOR
                .splitAsStream(text)
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .forEach(word -> needs.add(Cells.choice(word, Need.class, Need::names)));
        if (needs.isEmpty()) {
            throw new IllegalArgumentException(text);
        }
        return needs;
    }
}

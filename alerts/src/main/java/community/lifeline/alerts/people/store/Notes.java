package community.lifeline.alerts.people.store;

import community.lifeline.alerts.people.Area;
import community.lifeline.alerts.people.Household;
import community.lifeline.alerts.people.PeopleBook;
import community.lifeline.alerts.people.Post;
import community.lifeline.alerts.people.Shift;
import community.lifeline.alerts.people.sheet.Intake;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an import allows and whoever made it probably did not mean. */
final class Notes {
    private Notes() {}

    static List<String> of(Connection connection, PeopleBook before, Intake.Result after) throws SQLException {
        List<String> notes = new ArrayList<>();
        Set<Area> known = places(connection);
        // Before any device is listed there is nothing to compare with.
        if (!known.isEmpty()) {
            strangers(before, after, known)
                    .forEach(area -> notes.add("no listed device stands in " + area
                            + "; if that is a slip of the pen, nobody will be called there"));
        }
        Set<Shift> idle = new HashSet<>(idle(after.book()));
        idle.removeAll(idle(before));
        Map<String, Long> byPerson =
                idle.stream().collect(Collectors.groupingBy(Shift::person, TreeMap::new, Collectors.counting()));
        byPerson.forEach((person, count) -> notes.add("'" + person + "' no longer has the role for " + count
                + " of their shifts, which count for nothing now; 'lifeline roster gaps' shows what is missing"));
        return notes;
    }

    private static Set<String> strangers(PeopleBook before, Intake.Result after, Set<Area> known) {
        Set<Area> old = areas(before).collect(Collectors.toSet());
        Stream<Area> homes = after.households().stream()
                .map(Household::key)
                .map(key -> new Area.Building(key.community(), key.building()));
        return Stream.concat(areas(after.book()), homes)
                .filter(area -> !(area instanceof Area.Everywhere) && !old.contains(area) && !known.contains(area))
                .map(Area::label)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Area> areas(PeopleBook book) {
        return Stream.of(
                        book.appointments().stream().map(each -> each.post()),
                        book.coverage().stream().map(each -> each.post()),
                        book.shifts().stream().map(Shift::post))
                .flatMap(posts -> posts)
                .map(Post::area);
    }

    private static Set<Area> places(Connection connection) throws SQLException {
        Set<Area> places = new HashSet<>();
        BookRows.list(
                connection, "SELECT DISTINCT community, grid, building FROM lifeline.device WHERE listed", row -> {
                    String community = row.getString(1);
                    places.add(new Area.Community(community));
                    Values.text(row, 2).ifPresent(grid -> places.add(new Area.Grid(community, grid)));
                    Values.text(row, 3).ifPresent(building -> places.add(new Area.Building(community, building)));
                    return places;
                });
        return places;
    }

    /** Shifts of people who may not serve them. */
    private static Set<Shift> idle(PeopleBook book) {
        Map<String, Set<Post>> posts = book.posts();
        return book.shifts().stream()
                .filter(shift -> posts.getOrDefault(shift.person(), Set.of()).stream()
                        .noneMatch(own -> own.suffices(shift.post())))
                .collect(Collectors.toSet());
    }
}

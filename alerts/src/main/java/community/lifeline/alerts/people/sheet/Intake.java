package community.lifeline.alerts.people.sheet;

import community.lifeline.alerts.people.Appointment;
import community.lifeline.alerts.people.Household;
import community.lifeline.alerts.people.Organisation;
import community.lifeline.alerts.people.PeopleBook;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.people.Post;
import community.lifeline.alerts.people.Shift;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes files in over what is known. What one names must be in another or known already; nothing comes of files in which
 * anything is wrong. Pure.
 */
public final class Intake {
    private static final String PEOPLE_REMEDY = "add them to people.csv, or write another's id";

    private final Draft draft;
    private final LocalDate today;
    private final Findings findings = new Findings();
    /** Ids of lines that have a fault of their own, so that those who name them are not blamed. */
    private final Set<String> faulty = new HashSet<>();

    private Intake(Draft draft, LocalDate today) {
        this.draft = draft;
        this.today = today;
    }

    /** What is written down once the files are taken in. */
    public record Result(PeopleBook book, List<Household> households) {
        public Result {
            households = List.copyOf(households);
        }
    }

    /**
     * @param replace what is known of a sheet's communities and is not in the file is forgotten; else it stays
     * @param today from which a household's year counts
     */
    public static Result of(
            PeopleBook book, Collection<Household> households, List<Table> tables, boolean replace, LocalDate today)
            throws BadSheets {
        Intake intake = new Intake(new Draft(book, households), today);
        List<Table> ordered =
                tables.stream().sorted(Comparator.comparing(Table::sheet)).toList();
        for (Table table : ordered) {
            if (replace) {
                intake.draft.forget(table.sheet(), communities(table));
            }
        }
        ordered.forEach(intake::take);
        intake.findings.refuseIfAny();
        return new Result(intake.draft.book(), List.copyOf(intake.draft.households.values()));
    }

    private static Set<Optional<String>> communities(Table table) {
        return table.lines().stream()
                .map(line -> Optional.ofNullable(line.values().get(Column.COMMUNITY)))
                .collect(Collectors.toSet());
    }

    private void take(Table table) {
        Map<String, Set<Post>> posts =
                table.sheet() == Sheet.SHIFTS ? draft.book().posts() : Map.of();
        Map<Object, Long> lines = new HashMap<>();
        for (Table.Line line : table.lines()) {
            Cells cells = new Cells(table, line, findings);
            Optional<?> key = switch (table.sheet()) {
                case ORGANISATIONS -> organisation(cells);
                case PEOPLE -> person(cells);
                case ROLES -> role(cells);
                case COVERAGE -> Rows.coverage(cells).filter(each -> put(draft.coverage, each));
                case SHIFTS -> shift(cells, posts);
                case HOUSEHOLDS -> household(cells);
            };
            key.ifPresent(each -> once(cells, each, lines));
        }
    }

    private static <T> boolean put(Set<T> all, T each) {
        all.add(each);
        return true;
    }

    private static void once(Cells cells, Object key, Map<Object, Long> lines) {
        Long earlier = lines.putIfAbsent(key, cells.line());
        if (earlier != null) {
            cells.fault("line", "says the same as line " + earlier + " or is about the same", "remove one of the two");
        }
    }

    private Optional<String> organisation(Cells cells) {
        Optional<String> id = cells.id(Column.ORGANISATION);
        Optional<Organisation> row = Rows.organisation(cells, id.map(draft.organisations::get));
        id.filter(_ -> row.isEmpty()).ifPresent(faulty::add);
        row.ifPresent(organisation -> draft.organisations.put(organisation.id(), organisation));
        return row.map(Organisation::id);
    }

    private Optional<String> person(Cells cells) {
        Optional<String> id = cells.needed(Column.PERSON, cells.id(Column.PERSON), "write an id, as a staff number");
        if (id.isEmpty()) {
            return id;
        }
        Optional<Person> row = new PersonRow(cells, id.map(draft.people::get)).read();
        row.flatMap(Person::organisation)
                .filter(organisation ->
                        !draft.organisations.containsKey(organisation) && !faulty.contains(organisation))
                .ifPresent(organisation -> cells.fault(
                        Column.ORGANISATION,
                        "'" + organisation + "' is not known",
                        "add it to organisations.csv, or leave it empty"));
        row.ifPresentOrElse(person -> draft.people.put(person.id(), person), () -> faulty.add(id.get()));
        return row.map(Person::id);
    }

    private Optional<Appointment> role(Cells cells) {
        Optional<Appointment> row = Rows.appointment(cells).filter(each -> isKnown(cells, each.person()));
        row.ifPresent(draft.appointments::add);
        return row;
    }

    private boolean isKnown(Cells cells, String person) {
        boolean known = draft.people.containsKey(person);
        if (!known && !faulty.contains(person)) {
            cells.fault(Column.PERSON, "'" + person + "' is not known", PEOPLE_REMEDY);
        }
        return known;
    }

    private Optional<Shift> shift(Cells cells, Map<String, Set<Post>> posts) {
        Optional<Shift> row = Rows.shift(cells).filter(each -> isKnown(cells, each.person()));
        row.filter(each -> posts.getOrDefault(each.person(), Set.of()).stream()
                        .noneMatch(own -> own.suffices(each.post())))
                .ifPresent(each -> cells.fault(
                        Column.PERSON,
                        "'" + each.person() + "' is not " + each.post(),
                        "add that to roles.csv, or put somebody else on duty"));
        row.ifPresent(draft.shifts::add);
        return row;
    }

    private Optional<Household.Key> household(Cells cells) {
        Optional<Household> row = Rows.household(cells, today);
        row.ifPresent(household -> draft.households.put(household.key(), household));
        return row.map(Household::key);
    }
}

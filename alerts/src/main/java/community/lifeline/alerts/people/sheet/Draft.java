package community.lifeline.alerts.people.sheet;

import community.lifeline.alerts.people.Appointment;
import community.lifeline.alerts.people.Coverage;
import community.lifeline.alerts.people.Household;
import community.lifeline.alerts.people.Organisation;
import community.lifeline.alerts.people.PeopleBook;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.people.Post;
import community.lifeline.alerts.people.Shift;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** What would be written down, while the lines of the files are taken in. */
final class Draft {
    final Map<String, Organisation> organisations;
    final Map<String, Person> people;
    final Set<Appointment> appointments;
    final Set<Coverage> coverage;
    final Set<Shift> shifts;
    final Map<Household.Key, Household> households;

    Draft(PeopleBook book, Collection<Household> known) {
        organisations = new TreeMap<>(book.organisations());
        people = new TreeMap<>(book.people());
        appointments = new HashSet<>(book.appointments());
        coverage = new HashSet<>(book.coverage());
        shifts = new HashSet<>(book.shifts());
        households = new HashMap<>();
        known.forEach(household -> households.put(household.key(), household));
    }

    /** Forgets what {@code sheet} lists in those communities; an empty one stands for all of them at once. */
    void forget(Sheet sheet, Set<Optional<String>> communities) {
        switch (sheet) {
            case ORGANISATIONS, PEOPLE -> {
                // Somebody who is in no file may still be named by what happened; 'people remove' takes them off.
            }
            case ROLES -> forget(appointments, Appointment::post, communities);
            case COVERAGE -> forget(coverage, Coverage::post, communities);
            case SHIFTS -> forget(shifts, Shift::post, communities);
            case HOUSEHOLDS -> households.keySet().removeIf(key -> communities.contains(Optional.of(key.community())));
        }
    }

    private static <T> void forget(Set<T> all, Function<T, Post> post, Set<Optional<String>> communities) {
        all.removeIf(each -> communities.contains(post.apply(each).area().communityId()));
    }

    PeopleBook book() {
        return PeopleBook.of(organisations.values(), people.values(), appointments, coverage, shifts);
    }
}

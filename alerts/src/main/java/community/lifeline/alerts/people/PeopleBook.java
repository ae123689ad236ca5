package community.lifeline.alerts.people;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All that is written down about people, as of one moment. Immutable.
 *
 * @param people with the roles that they are appointed to
 */
public record PeopleBook(
        SortedMap<String, Organisation> organisations,
        SortedMap<String, Person> people,
        Set<Appointment> appointments,
        Set<Coverage> coverage,
        Set<Shift> shifts) {
    public static final PeopleBook EMPTY = of(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public PeopleBook {
        organisations = Collections.unmodifiableSortedMap(new TreeMap<>(organisations));
        people = Collections.unmodifiableSortedMap(new TreeMap<>(people));
        appointments = Set.copyOf(appointments);
        coverage = Set.copyOf(coverage);
        shifts = Set.copyOf(shifts);
    }

    public static PeopleBook of(
            Collection<Organisation> organisations,
            Collection<Person> people,
            Collection<Appointment> appointments,
            Collection<Coverage> coverage,
            Collection<Shift> shifts) {
        TreeMap<String, Organisation> organisationsById = new TreeMap<>();
        organisations.forEach(organisation -> organisationsById.put(organisation.id(), organisation));
        Map<String, Set<String>> roles = appointments.stream()
                .collect(Collectors.groupingBy(
                        Appointment::person,
                        Collectors.mapping(each -> each.post().role(), Collectors.toCollection(TreeSet::new))));
        TreeMap<String, Person> peopleById = new TreeMap<>();
        people.forEach(
                person -> peopleById.put(person.id(), person.withRoles(roles.getOrDefault(person.id(), Set.of()))));
        return new PeopleBook(
                organisationsById, peopleById, Set.copyOf(appointments), Set.copyOf(coverage), Set.copyOf(shifts));
    }

    /** What everybody is appointed to, by person. */
    public Map<String, Set<Post>> posts() {
        return appointments.stream()
                .collect(Collectors.groupingBy(
                        Appointment::person, Collectors.mapping(Appointment::post, Collectors.toSet())));
    }
}

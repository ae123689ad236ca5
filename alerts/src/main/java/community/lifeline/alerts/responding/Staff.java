package community.lifeline.alerts.responding;

import community.lifeline.alerts.people.Duty;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.response.Actor;
import community.lifeline.alerts.response.People;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Those who may act in responses, as they are known now.
 *
 * @param duty who there is; where nobody is written down, whoever gives a name may act
 * @param channels by which people can be told; where there is none they look at the console, and count as reached
 */
record Staff(Duty duty, Collection<String> channels) {
    private static final int LONGEST_NAME = 60;

    /** Who {@code by} is; empty where nobody is known by that. */
    Optional<Actor> actor(String by) {
        if (!duty.known() || by.isBlank() || by.length() > LONGEST_NAME || by.equalsIgnoreCase(Actor.LIFELINE.id())) {
            return Optional.empty();
        }
        return duty.isEmpty()
                ? Optional.of(new Actor(by, Set.of(), true))
                : duty.person(by).map(person -> new Actor(person.id(), person.roles(), false));
    }

    /** As a response at {@code located} sees them at {@code now}. */
    People at(Located located, Instant now) {
        return new People() {
            @Override
            public List<String> onDuty(String role) {
                return duty.onDuty(role, located.site().community(), located.place(), now).stream()
                        .map(Person::id)
                        .toList();
            }

            @Override
            public boolean reaches(String id) {
                return channels.isEmpty()
                        || duty.person(id)
                                .filter(person -> person.reachable(channels))
                                .isPresent();
            }

            @Override
            public boolean knows(String id) {
                return duty.isEmpty() || duty.person(id).isPresent();
            }
        };
    }
}

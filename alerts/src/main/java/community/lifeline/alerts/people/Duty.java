package community.lifeline.alerts.people;

import community.lifeline.ingest.registry.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who answers for what, as of one moment; must not block. */
public interface Duty {
    /**
     * Those who have {@code role} for {@code place} and are on duty at {@code at}, best first. Where a role has no roster
     * there, everybody who has it.
     */
    List<Person> onDuty(String role, String community, Place place, Instant at);

    Optional<Person> person(String id);

    /** False where somebody else is called the same, so that the name alone does not say who it is. */
    default boolean alone(Person person) {
        return true;
    }

    /** What people call whom somebody works for. */
    default Optional<String> organisation(Person person) {
        return Optional.empty();
    }

    /** True where nobody is written down at all. */
    boolean isEmpty();

    /** False while it was never read: then nobody can be said to be absent, and nobody to be alone. */
    default boolean known() {
        return true;
    }

    /** Empty where it is as it is now; as of when it was, where it comes from the disk because it could not be read since. */
    default Optional<Instant> keptSince() {
        return Optional.empty();
    }
}

package community.lifeline.alerts.people.store;

import community.lifeline.alerts.people.PeopleBook;
import community.lifeline.alerts.people.Relief;
import java.time.Instant;
import java.util.List;

/**
 * People, roles and shifts as they were known last.
 *
 * @param asOf when the database said so
 */
record KnownRoster(Instant asOf, PeopleBook book, List<Relief> reliefs) {
    KnownRoster {
        reliefs = List.copyOf(reliefs);
    }
}

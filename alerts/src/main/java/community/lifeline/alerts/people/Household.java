package community.lifeline.alerts.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A household that responders go to first: what they need to know at the door, and nothing else. No names.
 *
 * @param contact a telephone number of whoever holds a key or can be asked
 * @param reviewBy from this day nobody vouches that it is still so
 */
public record Household(
        Key key, int persons, Set<Need> needs, Optional<String> contact, Optional<String> note, LocalDate reviewBy) {
    public static final int MOST_PERSONS = 50;
    public static final int LONGEST_NOTE = 100;

    /**
     * Where it is.
     *
     * @param room as it stands at the door, such as {@code 2-1001}
     */
    public record Key(String community, String building, String room) {}

    public Household {
        needs = Set.copyOf(needs);
        if (needs.isEmpty()) {
            throw new IllegalArgumentException("a household without a need has no place here");
        }
    }

    /** The needs in the order in which they stand in {@link Need}. */
    public List<Need> needsInOrder() {
        return needs.stream().sorted().toList();
    }
}

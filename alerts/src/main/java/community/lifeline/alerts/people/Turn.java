package community.lifeline.alerts.people;

import java.util.Set;

/** Who is on duty at a post for a while. */
public record Turn(Post post, Span during, Set<String> people) {
    public Turn {
        people = Set.copyOf(people);
    }
}

package community.lifeline.alerts.people;

import java.util.List;

/**
 * A time for which too few are on duty at a post.
 *
 * @param have how many there are
 * @param need how many there must be
 * @param away who should be there by the roster, and is relieved, has left or no longer has the role
 */
public record Gap(Post post, Span during, int have, int need, List<String> away) {
    public Gap {
        away = List.copyOf(away);
    }
}

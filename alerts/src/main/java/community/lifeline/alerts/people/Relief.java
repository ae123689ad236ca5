package community.lifeline.alerts.people;

import community.lifeline.alerts.suppress.Signature;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * That somebody is off duty for a time, and who is on duty instead, at whatever posts.
 *
 * @param substitute empty: nobody, and it holds at once; else it holds from when they have agreed, and until then
 *     {@code relieved} stays on duty
 * @param pair the other half of a swap
 */
public record Relief(
        long id,
        String relieved,
        Optional<String> substitute,
        Span during,
        String reason,
        OptionalLong pair,
        Signature asked,
        Optional<Signature> agreed,
        Optional<Signature> cancelled) {
    public Relief {
        if (substitute.filter(relieved::equals).isPresent()) {
            throw new IllegalArgumentException("'" + relieved + "' cannot stand in for themselves; name somebody else");
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException("the reason is empty; say why, for those who read it later");
        }
    }

    public boolean holds() {
        return cancelled.isEmpty() && (substitute.isEmpty() || agreed.isPresent());
    }

    boolean isOtherHalfOf(Relief other) {
        return pair.equals(OptionalLong.of(other.id)) || other.pair.equals(OptionalLong.of(id));
    }
}

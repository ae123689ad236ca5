package community.lifeline.alerts.handover;

import community.lifeline.alerts.suppress.Signature;
import java.util.Optional;

/**
 * What a shift gave and, once somebody has taken it over, what that one took.
 *
 * @param hash SHA-256 of the page: what was signed
 * @param intact false where what is kept is not what was signed
 * @param note in the giver's own words
 */
public record Handover(
        long id,
        Page page,
        String hash,
        boolean intact,
        Optional<String> note,
        Signature given,
        Optional<Taken> taken) {

    /**
     * @param page how things stood when it was taken over
     * @param remark in the taker's own words
     */
    public record Taken(Signature by, Page page, String hash, Optional<String> remark) {}
}

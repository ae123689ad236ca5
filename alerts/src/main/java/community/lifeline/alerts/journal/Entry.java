package community.lifeline.alerts.journal;

/**
 * A link of the journal of one community.
 *
 * @param number counts the community's entries from 1, without a gap
 * @param previous hash of the entry before, or 64 zeros
 * @param hash SHA-256 over all the rest of this, in lower-case hex
 */
public record Entry(String community, long number, Draft draft, String previous, String hash) {}

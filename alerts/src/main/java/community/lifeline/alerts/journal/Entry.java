package community.lifeline.alerts.journal;

/**
 * A link of the journal of one community.
 *
 * @param number counts the community's entries from 1, without a gap
 * @param previous hash of the entry before, or {@link Seal#NONE}
 * @param hash as {@link Seal} makes it over all the rest of this
 */
public record Entry(String community, long number, Draft draft, String previous, String hash) {
    Head head() {
        return new Head(community, number, hash);
    }
}

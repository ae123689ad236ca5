package community.lifeline.alerts.journal;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hash of an entry as somebody noted it elsewhere. Hashes inside a journal show that one entry was changed; only an
 * anchor shows that its end was cut off, or that all of it was written anew.
 *
 * @param number of the entry, where it was noted too
 */
public record Anchor(OptionalLong number, String hash) {
    private static final Pattern FORM = Pattern.compile("(?:(\\d{1,18}):)?([0-9a-f]{64})");

    /** As {@link Head#anchor} writes it, or the hash alone. */
    public static Anchor parse(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no anchor; write NUMBER:HASH or HASH, the hash as 64"
                    + " digits of 0-9 and a-f, as an export or the log named it");
        }
        OptionalLong number =
                form.group(1) == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(form.group(1)));
        return new Anchor(number, form.group(2));
    }

    static Anchor of(Head head) {
        return new Anchor(OptionalLong.of(head.number()), head.hash());
    }

    boolean isOf(Head head) {
        return hash.equals(head.hash()) && (number.isEmpty() || number.getAsLong() == head.number());
    }

    /** The same entry by its number, and yet another hash. */
    boolean contradicts(Head head) {
        return number.isPresent() && number.getAsLong() == head.number() && !hash.equals(head.hash());
    }
}

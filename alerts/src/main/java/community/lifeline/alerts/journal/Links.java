package community.lifeline.alerts.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Goes along a chain, entry by entry. Not for use by several threads. */
final class Links {
    private final long first;
    private final List<Anchor> unmet;
    private Head head;

    /** @param before the entry behind which the chain begins; of a whole journal, number 0 */
    Links(Head before, List<Anchor> anchors) {
        first = before.number() + 1;
        unmet = new ArrayList<>(anchors);
        unmet.removeIf(anchor -> anchor.isOf(before));
        head = before;
    }

    static Head beginning(String community) {
        return new Head(community, 0, Seal.NONE);
    }

    Head head() {
        return head;
    }

    long due() {
        return head.number() + 1;
    }

    /** Takes {@code entry} as the next link; where that does not hold, says why and takes nothing. */
    Optional<Flaw> add(Entry entry) {
        Optional<Flaw> flaw = flaw(entry);
        if (flaw.isEmpty()) {
            head = entry.head();
            unmet.removeIf(anchor -> anchor.isOf(head));
        }
        return flaw;
    }

    private Optional<Flaw> flaw(Entry entry) {
        long number = entry.number();
        if (!Seal.of(entry).equals(entry.hash())) {
            return Optional.of(new Flaw.Changed(number));
        }
        if (!entry.community().equals(head.community())) {
            return Optional.of(new Flaw.Foreign(number, entry.community(), head.community()));
        }
        if (number > due()) {
            return Optional.of(new Flaw.Missing(due(), number - 1, number));
        }
        if (number < due()) {
            return Optional.of(new Flaw.Repeated(number, due()));
        }
        if (!entry.previous().equals(head.hash())) {
            return Optional.of(new Flaw.Torn(number));
        }
        return unmet.stream().anyMatch(anchor -> anchor.contradicts(entry.head()))
                ? Optional.of(new Flaw.Rewritten(number))
                : Optional.empty();
    }

    Verdict end() {
        return unmet.stream()
                .findFirst()
                .<Verdict>map(anchor -> broken(new Flaw.Unanchored(unmet(anchor))))
                .orElseGet(() -> new Verdict.Intact(first, head));
    }

    private String unmet(Anchor anchor) {
        OptionalLong number = anchor.number();
        if (number.isEmpty()) {
            return "no entry has the hash " + anchor.hash() + ": the end is cut off, or the journal was written anew";
        }
        if (number.getAsLong() < first) {
            return "the anchor is of entry " + number.getAsLong() + ", and what is here begins with entry " + first
                    + ": check it together with the file that has that entry";
        }
        return "the journal ends with entry " + head.number() + ", and the anchor knows entry " + number.getAsLong()
                + ": its end is cut off";
    }

    Verdict.Broken broken(Flaw flaw) {
        return broken(flaw.words());
    }

    Verdict.Broken broken(String words) {
        return new Verdict.Broken(head.community(), head.number(), words);
    }
}

package community.lifeline.alerts.standing;

import community.lifeline.alerts.rule.Adjustment;
import community.lifeline.alerts.rule.Finding;
import community.lifeline.alerts.rule.PlaceRule;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFileException;
import community.lifeline.alerts.rule.Selector;
import community.lifeline.alerts.rule.Sensitivity;
import community.lifeline.alerts.standing.AdjustmentStore.Kept;
import community.lifeline.alerts.suppress.LifeSafety;
import community.lifeline.alerts.suppress.Signature;
import community.lifeline.gateway.telemetry.Durations;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Other numbers for a rule at some devices, as somebody wants them. */
public record Proposal(String rule, Selector where, Map<String, String> numbers) {
    /** An adjustment that lessens a life-safety rule lasts no longer; the database holds to it too. */
    private static final Duration LONGEST = Duration.ofDays(31);

    public Proposal {
        numbers = Map.copyOf(numbers);
    }

    /** The rule as it would be, checked as if its file said so. */
    public Rule draft(RuleBook book) throws RefusedException {
        Rule found = adjustable(book, rule);
        if (where.kind().filter(kind -> !kind.equals(found.kind())).isPresent()) {
            throw new RefusedException("'" + rule + "' is a rule for " + found.kind() + "; leave kind out");
        }
        try {
            return book.adjusted(rule, numbers);
        } catch (RuleFileException e) {
            Finding first = e.findings().getFirst();
            throw new RefusedException(first.key() + ": " + first.problem() + "; " + first.remedy()
                    + ". 'lifeline adjust numbers " + rule + "' shows the rule's own.");
        }
    }

    /** Whether a second person has to confirm it. */
    public boolean lessens(RuleBook book) throws RefusedException {
        Rule draft = draft(book);
        Rule own = adjustable(book, rule);
        return Sensitivity.mayLessen(own, draft) && LifeSafety.restsOn(own, book);
    }

    /** Sets it. */
    public Kept set(AdjustmentStore store, RuleBook book, String reason, Optional<Instant> until, Signature by)
            throws SQLException, RefusedException {
        if (until.filter(end -> !end.isAfter(by.at())).isPresent()) {
            throw new RefusedException("its end " + until.get() + " has passed; name a later one");
        }
        boolean lessens = lessens(book);
        if (lessens) {
            bounded(by.at(), until);
        }
        checkTogether(book, store.current(by.at()));
        return store.add(new Adjustment(0, rule, where, numbers, by.by(), by.at(), reason, until), lessens);
    }

    /** What makes many devices less sensitive is not to be forgotten. */
    private void bounded(Instant now, Optional<Instant> until) throws RefusedException {
        boolean narrow = where.device().isPresent() || where.building().isPresent();
        boolean ends = until.filter(end -> !end.isAfter(now.plus(LONGEST))).isPresent();
        if (!narrow && !ends) {
            throw new RefusedException(lessened(rule) + ": name an end within " + Durations.show(LONGEST)
                    + " (--for 7d), or one device or building");
        }
    }

    public static String lessened(String rule) {
        return "lives depend on '" + rule + "', and these numbers may make it less sensitive";
    }

    public static Rule adjustable(RuleBook book, String rule) throws RefusedException {
        Rule found = book.find(rule)
                .orElseThrow(() -> new RefusedException("there is no rule '" + rule + "'" + near(book, rule)));
        if (found.kind().equals(PlaceRule.KIND)) {
            throw new RefusedException("'" + rule + "' watches over places, and its numbers cannot be adjusted;"
                    + " write a rule with other numbers in alerts.rules-dir");
        }
        return found;
    }

    private static String near(RuleBook book, String rule) {
        String family = rule.substring(0, Math.max(0, rule.lastIndexOf('.')));
        List<String> alike = book.all().stream()
                .map(Rule::id)
                .filter(id -> !family.isEmpty() && id.startsWith(family))
                .toList();
        return alike.isEmpty() ? "" : "; there are " + String.join(", ", alike);
    }

    /** What is sound by itself must be so beside what is set already, wherever the two meet. */
    private void checkTogether(RuleBook book, List<Adjustment> current) throws RefusedException {
        Map<String, String> together = new TreeMap<>();
        for (Adjustment other : current) {
            if (other.rule().equals(rule)) {
                together.putAll(other.numbers());
            }
        }
        together.putAll(numbers);
        try {
            var _ = book.adjusted(rule, together);
        } catch (RuleFileException e) {
            Finding first = e.findings().getFirst();
            throw new RefusedException("together with the adjustments that are in force the rule would not be sound: "
                    + first.key() + ": " + first.problem() + "; end the others first, or set their numbers here too");
        }
    }
}

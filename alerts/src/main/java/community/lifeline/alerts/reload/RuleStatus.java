package community.lifeline.alerts.reload;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How the rules in force and their files stand to each other.
 *
 * @param rules how many are in force
 * @param version counts the sets of rules that were in force, from 1
 * @param since when those in force came into force
 * @param refusal what is wrong with the files as they are now; empty where they are in force
 */
public record RuleStatus(int rules, long version, Instant since, Optional<Refusal> refusal) {
    /** @param first of the findings */
    public record Refusal(Instant at, int findings, String first) {}

    /** For the person who asks. */
    public String shown() {
        String inForce = rules + " rules, version " + version + " since " + seconds(since);
        return refusal.map(refused -> inForce + "; the files were refused at " + seconds(refused.at()) + " with "
                        + refused.findings() + " findings and the old rules stay, first: " + refused.first())
                .orElse(inForce);
    }

    private static Instant seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }

    RuleStatus refused(Instant at, int findings, String first) {
        return new RuleStatus(rules, version, since, Optional.of(new Refusal(at, findings, first)));
    }

    RuleStatus accepted(int next, boolean differs, Instant at) {
        return differs
                ? new RuleStatus(next, version + 1, at, Optional.empty())
                : new RuleStatus(rules, version, since, Optional.empty());
    }
}

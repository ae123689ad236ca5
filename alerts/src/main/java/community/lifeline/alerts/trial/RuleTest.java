package community.lifeline.alerts.trial;

import community.lifeline.ingest.registry.Register;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One test of rules: what devices send, and which alerts there must be at which times.
 *
 * @param register what is registered of the devices
 * @param never what must not fire at any time of it
 * @param runFor until when after {@code start} it is watched
 */
public record RuleTest(
        String file,
        int line,
        String name,
        Instant start,
        Register register,
        List<Sent> sent,
        List<Check> checks,
        List<Denial> never,
        Duration runFor) {
    /** @param at after the start of the test */
    record Check(int line, Duration at, Expectation expectation) {}

    record Denial(int line, Expectation.Absent what) {}

    public RuleTest {
        sent = sent.stream().sorted(Comparator.comparing(Sent::receivedAt)).toList();
        checks = checks.stream().sorted(Comparator.comparing(Check::at)).toList();
        never = List.copyOf(never);
    }

    /** Rules that this test wants to see firing. */
    public Set<String> raised() {
        Set<String> rules = new HashSet<>();
        for (Check check : checks) {
            switch (check.expectation()) {
                case Expectation.Open open -> rules.add(open.rule());
                case Expectation.Over over -> rules.add(over.rule());
                case Expectation.Exactly exactly -> rules.addAll(exactly.rules());
                case Expectation.Absent _ -> {}
            }
        }
        return rules;
    }

    /** Rules that this test names as those that must stay quiet, at some time or at all times. */
    public Set<String> denied() {
        Set<String> rules = new HashSet<>();
        never.forEach(denial -> rules.add(denial.what().rule()));
        for (Check check : checks) {
            if (check.expectation() instanceof Expectation.Absent absent) {
                rules.add(absent.rule());
            }
        }
        return rules;
    }

    @Override
    public String toString() {
        return file + ":" + line + " " + name;
    }
}

package community.lifeline.simulators.check;

import community.lifeline.simulators.check.Finding.Outcome;
import community.lifeline.simulators.scenario.Expectation;
import community.lifeline.simulators.scenario.Scenario;
import community.lifeline.simulators.scenario.Which;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What came of a scenario: a finding for each expectation, for each thing that must not be and for each that was all the
 * same, in the order of the file; and the alerts of which it says nothing.
 */
public record Judgement(Scenario scenario, List<Finding> findings, List<Rising> risings, List<Rising> unforeseen) {
    public Judgement {
        findings = List.copyOf(findings);
        risings = List.copyOf(risings);
        unforeseen = List.copyOf(unforeseen);
    }

    public static Judgement of(Scenario scenario, Collection<Rising> rose, Sight sight) {
        List<Rising> risings =
                rose.stream().sorted(Comparator.comparing(Rising::after)).toList();
        List<Finding> findings = new ArrayList<>();
        Set<Rising> foreseen = new HashSet<>();
        for (Expectation expected : scenario.expect()) {
            findings.add(judge(expected, risings, sight));
            risings.stream().filter(each -> means(expected, each)).forEach(foreseen::add);
        }
        risings.stream()
                .filter(each -> scenario.may().stream().anyMatch(may -> takes(may, each)))
                .forEach(foreseen::add);
        for (Which banned : scenario.mustNot()) {
            List<Rising> bad = risings.stream()
                    .filter(each -> takes(banned, each) && (banned.names() || !foreseen.contains(each)))
                    .toList();
            bad.forEach(each -> findings.add(wrong(banned, each)));
            if (bad.isEmpty()) {
                findings.add(new Finding(
                        Outcome.QUIET, banned.shown(), Optional.empty(), Optional.empty(), Optional.empty(), ""));
            }
            foreseen.addAll(bad);
        }
        List<Rising> rest =
                risings.stream().filter(each -> !foreseen.contains(each)).toList();
        return new Judgement(scenario, findings, risings, rest);
    }

    private static Finding judge(Expectation expected, List<Rising> risings, Sight sight) {
        Optional<String> blind = sight.blind(expected);
        Optional<Rising> first = risings.stream()
                .filter(each -> isAsWanted(expected, each))
                .min(Comparator.comparing(each -> time(expected, each)));
        Optional<Duration> after = first.map(each -> time(expected, each));
        Outcome outcome = after.map(at -> at.compareTo(expected.within()) > 0 ? Outcome.LATE : Outcome.HIT)
                .orElse(Outcome.MISS);
        boolean unseen = blind.isPresent() && outcome != Outcome.HIT;
        return new Finding(
                unseen ? Outcome.UNSEEN : outcome,
                expected.shown(),
                Optional.of(expected.within()),
                after,
                first,
                unseen ? blind.get() : "");
    }

    private static boolean isAsWanted(Expectation expected, Rising each) {
        return means(expected, each) && expected.hidden() == each.told().isEmpty();
    }

    private static boolean means(Expectation expected, Rising each) {
        return expected.which().takes(each.rule(), each.level(), each.device())
                && (!expected.which().names() || each.level() == expected.level());
    }

    private static boolean takes(Which which, Rising each) {
        return which.takes(each.rule(), each.level(), each.device())
                && (!which.told() || each.told().isPresent());
    }

    /** What people are told of counts from then. */
    private static Duration time(Expectation expected, Rising each) {
        return expected.hidden() ? each.after() : each.told().orElse(each.after());
    }

    private static Finding wrong(Which banned, Rising each) {
        return new Finding(
                Outcome.FALSE,
                banned.shown(),
                Optional.empty(),
                Optional.of(each.told().orElse(each.after())),
                Optional.of(each),
                "");
    }

    public boolean holds() {
        return findings.stream().allMatch(finding -> finding.outcome().holds());
    }

    public long count(Outcome outcome) {
        return findings.stream().filter(each -> each.outcome() == outcome).count();
    }
}

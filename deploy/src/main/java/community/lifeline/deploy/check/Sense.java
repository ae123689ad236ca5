package community.lifeline.deploy.check;

import community.lifeline.alerts.rule.PlaceRule;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.simulators.scenario.Expectation;
import community.lifeline.simulators.scenario.Scenario;
import community.lifeline.simulators.scenario.Which;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a scenario speaks of rules and devices that there are: one that waits for a rule by a wrong name proves nothing. */
final class Sense {
    private Sense() {}

    static void check(Scenario scenario, RuleBook book) {
        Set<String> known = Stream.concat(
                        book.all().stream().map(rule -> rule.id()),
                        book.places().stream().map(PlaceRule::rule).map(rule -> rule.id()))
                .collect(Collectors.toCollection(TreeSet::new));
        Stream.of(
                        scenario.expect().stream().map(Expectation::which),
                        scenario.mustNot().stream(),
                        scenario.may().stream())
                .flatMap(each -> each)
                .map(Which::rule)
                .flatMap(Optional::stream)
                .filter(id -> known.stream()
                        .noneMatch(each ->
                                id.endsWith("*") ? each.startsWith(id.substring(0, id.length() - 1)) : each.equals(id)))
                .findFirst()
                .ifPresent(id -> {
                    throw new IllegalArgumentException("the scenario " + scenario.id() + " speaks of the rule '" + id
                            + "', which is not in force; 'lifeline rules list' shows those that are");
                });
    }

    static void check(Scenario scenario, Company company) {
        if (company.struck().isEmpty()) {
            throw new IllegalArgumentException("the scenario " + scenario.id()
                    + " strikes no device of this neighbourhood; look at 'where', or name another community");
        }
    }
}

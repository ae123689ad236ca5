package community.lifeline.deploy.check;

import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.gateway.telemetry.Durations;
import community.lifeline.simulators.check.Sight;
import community.lifeline.simulators.scenario.Expectation;
import java.time.Duration;
import java.util.Optional;

/**
 * What can be seen of a running platform by the alerts that it publishes.
 *
 * @param listed whether its register lists the devices, without which it knows no places
 * @param length how much of the story is played
 */
record LiveSight(RuleBook book, boolean listed, double speed, Duration length) implements Sight {
    private static final String PLACE = "place.";

    @Override
    public Optional<String> blind(Expectation expected) {
        if (expected.within().compareTo(length) > 0) {
            return Optional.of("the story is played for " + Durations.show(length) + " only");
        }
        if (expected.hidden()) {
            return Optional.of("people are not told of it, and the broker carries what they are told");
        }
        String rule = expected.which().rule().orElse("");
        if (rule.startsWith(PLACE) && !listed) {
            return Optional.of("places rest on the register, which does not list this check's devices");
        }
        return speed == 1 || isHurried(rule)
                ? Optional.empty()
                : Optional.of("it waits or looks back, and a running platform's clock cannot be hurried");
    }

    private boolean isHurried(String rule) {
        return book.find(rule).filter(Timeless::is).isPresent();
    }
}

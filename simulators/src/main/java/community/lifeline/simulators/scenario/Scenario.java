package community.lifeline.simulators.scenario;

import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.util.List;

/**
 * One story.
 *
 * @param twinOf the incident that this harmless one looks like; empty for an incident
 * @param mustNot rules that must stay quiet on the devices concerned
 */
public record Scenario(
        String id,
        Names names,
        String twinOf,
        List<Happening> happens,
        List<Expectation> expect,
        List<String> mustNot) {
    public Scenario {
        happens = List.copyOf(happens);
        expect = List.copyOf(expect);
        mustNot = List.copyOf(mustNot);
    }

    public boolean harmless() {
        return !twinOf.isEmpty();
    }

    /** The same story, all of it later by {@code delay} (earlier where that is negative). */
    public Scenario shifted(Duration delay) {
        List<Happening> moved =
                happens.stream().map(each -> each.shifted(delay)).toList();
        List<Expectation> awaited =
                expect.stream().map(each -> each.shifted(delay)).toList();
        return new Scenario(id, names, twinOf, moved, awaited, mustNot);
    }
}

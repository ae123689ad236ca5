package community.lifeline.deploy.faults;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gas leaks, each at a detector of its own: 60 %LEL, said several times over. Each must become exactly one alert of every
 * rule that fires at once, however often Lifeline dies in between.
 */
final class Leaks {
    static final String COMMUNITY = "leaks";
    /** Rules of gas that a reading of 60 %LEL fires without holding. */
    static final List<String> RULES = List.of("gas.ch4.cutoff", "gas.ch4.l3");
    /** The graver one explains the other, which is stored and not told. */
    static final List<String> TOLD = List.of("gas.ch4.l3");
    /** After so many other leaks a detector says again that gas leaks. */
    private static final int AGAIN_AFTER = 5;

    private final Publisher publisher;
    private final List<String> detectors = new ArrayList<>();

    Leaks(Publisher publisher) {
        this.publisher = publisher;
    }

    /** A new leak, and a further reading of an older one; returns when the broker has acknowledged both. */
    void next() {
        String detector = "leak-%04d".formatted(detectors.size());
        publish(detector, 60);
        detectors.add(detector);
        if (detectors.size() > AGAIN_AFTER) {
            publish(detectors.get(detectors.size() - AGAIN_AFTER - 1), 61);
        }
    }

    private void publish(String detector, int lel) {
        publisher.publish(
                "lifeline/v1/%s/gas/%s/telemetry".formatted(COMMUNITY, detector),
                "{\"ts\":\"%s\",\"m\":{\"lel\":%d}}".formatted(Instant.now(), lel));
    }

    String latest() {
        return detectors.getLast();
    }

    int size() {
        return detectors.size();
    }

    /** An alert's rule and device, as text. */
    Set<String> expected() {
        return of(RULES);
    }

    /** Those that people are told of. */
    Set<String> told() {
        return of(TOLD);
    }

    private Set<String> of(List<String> rules) {
        return detectors.stream()
                .flatMap(detector -> rules.stream().map(rule -> rule + " " + detector))
                .collect(Collectors.toSet());
    }

    /** How often each expected rule and device stands in the table of alerts. */
    static Map<String, Long> stored(Stored stored) throws SQLException {
        return stored
                .rows(
                        "SELECT rule || ' ' || device AS alert FROM lifeline.alert WHERE community = ? AND rule = ANY (?)",
                        COMMUNITY,
                        RULES.toArray(String[]::new))
                .stream()
                .collect(Collectors.groupingBy(row -> (String) row.get("alert"), Collectors.counting()));
    }
}

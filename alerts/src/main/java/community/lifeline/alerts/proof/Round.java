package community.lifeline.alerts.proof;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.gateway.telemetry.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** One proof: a reading for each partition, and what they came past. Safe for many threads. */
final class Round {
    /** Of the pack {@code proof.yaml}. */
    static final String RULE = "proof.of-life";

    private static final long LARGEST = 1_000_000_000_000_000L;

    private final Instant begun;
    private final List<Probe> probes;
    private final Map<Station, Map<UUID, Instant>> reached = new EnumMap<>(Station.class);
    private final Map<Station, String> troubles = new ConcurrentHashMap<>();

    /**
     * One of its readings.
     *
     * @param token what nobody else can know before it is published
     * @param alert that must follow from it
     */
    record Probe(DeviceId device, long token, UUID alert) {}

    private Round(Instant begun, List<Probe> probes) {
        this.begun = begun;
        this.probes = probes;
        for (Station station : Station.values()) {
            reached.put(station, new ConcurrentHashMap<>());
        }
    }

    /** @param begun in whole milliseconds, as rules see it */
    static Round of(Instant begun, List<DeviceId> devices, RandomGenerator random) {
        return new Round(
                begun,
                devices.stream()
                        .map(device -> new Probe(
                                device, random.nextLong(1, LARGEST), Alert.idOf(RULE, device, Lane.TEST, begun)))
                        .toList());
    }

    Instant begun() {
        return begun;
    }

    List<Probe> probes() {
        return probes;
    }

    /** Those that have not come past {@code station} yet. */
    List<Probe> before(Station station) {
        Map<UUID, Instant> past = at(station);
        return probes.stream().filter(probe -> !past.containsKey(probe.alert())).toList();
    }

    boolean past(Station station, UUID alert) {
        return at(station).containsKey(alert);
    }

    /** Only the first time counts; an alert of another proof changes nothing. */
    void reach(Station station, UUID alert, Instant at) {
        if (probes.stream().anyMatch(probe -> probe.alert().equals(alert))) {
            at(station).putIfAbsent(alert, at);
        }
    }

    /** A rule fired: on our reading, where it saw our token. */
    void fired(Alert alert, Instant at) {
        double seen = alert.evidence().measure().value().orElse(0);
        if (probes.stream().anyMatch(probe -> probe.alert().equals(alert.id()) && probe.token() == (long) seen)) {
            reach(Station.JUDGED, alert.id(), at);
        }
    }

    /** What stood in the way when {@code station} was last looked at. */
    void trouble(Station station, String why) {
        troubles.put(station, why);
    }

    void clear(Station station) {
        troubles.remove(station);
    }

    /** How it ended; empty while it goes on. */
    Optional<Outcome> outcome(ProofConfig config, Instant now) {
        for (Station station : Station.values()) {
            Instant limit = begun.plus(config.limit(station));
            for (Probe probe : probes) {
                Instant past = at(station).get(probe.alert());
                if (past == null ? now.isAfter(limit) : past.isAfter(limit)) {
                    return Optional.of(new Outcome.Missed(
                            now, station, probe.device().device(), troubles.getOrDefault(station, "")));
                }
            }
        }
        boolean whole = reached.values().stream().allMatch(past -> past.size() == probes.size());
        return whole ? Optional.of(new Outcome.Passed(now, took(Station.TOLD))) : Optional.empty();
    }

    /** From the beginning until the last reading was there. */
    Duration took(Station station) {
        return at(station).values().stream()
                .max(Instant::compareTo)
                .map(last -> Duration.between(begun, last))
                .orElse(Duration.ZERO);
    }

    private Map<UUID, Instant> at(Station station) {
        return reached.getOrDefault(station, Map.of());
    }
}

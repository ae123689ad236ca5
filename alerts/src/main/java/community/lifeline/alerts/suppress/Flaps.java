package community.lifeline.alerts.suppress;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.gateway.telemetry.DeviceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The series of every rule and device that fired lately. Confined to one thread at a time. */
final class Flaps {
    private record Key(String rule, DeviceId device) {}

    private final FlapConfig config;
    private final Map<Key, Series> series = new HashMap<>();

    Flaps(FlapConfig config) {
        this.config = config;
    }

    /** What is to be said where it is with this one that it flaps. */
    Optional<Cause.Flapping> fired(Alert alert) {
        Key key = key(alert);
        Series before = series.getOrDefault(key, Series.EMPTY);
        Series after = before.with(alert.firedAt(), config);
        series.put(key, after);
        return before.flaps(alert.firedAt(), config) ? Optional.empty() : after.cause(alert.firedAt(), config);
    }

    Optional<Cause.Flapping> against(Alert alert, Instant now) {
        return series.getOrDefault(key(alert), Series.EMPTY).cause(now, config);
    }

    void forget(Instant now) {
        series.values().removeIf(one -> one.spent(now, config));
    }

    int size() {
        return series.size();
    }

    private static Key key(Alert alert) {
        return new Key(alert.rule(), alert.device());
    }
}

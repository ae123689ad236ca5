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

    /** What is to be said with this one: that it flaps, where people do not know that yet. */
    Optional<Cause.Flapping> fired(Alert alert) {
        return add(alert, of(alert).upTo(alert.firedAt()));
    }

    /** The same for one of the last run; those that fired since are newer, and count already. */
    Optional<Cause.Flapping> recalled(Alert alert) {
        return add(alert, of(alert));
    }

    private Optional<Cause.Flapping> add(Alert alert, Series before) {
        Series after = before.with(alert.firedAt(), config);
        series.put(key(alert), after);
        return after.told() ? Optional.empty() : after.cause(alert.firedAt(), config);
    }

    /** People know now that the rule of {@code alert} flaps at its device. */
    void told(Alert alert) {
        series.put(key(alert), of(alert).known());
    }

    Optional<Cause.Flapping> against(Alert alert, Instant now) {
        Series known = of(alert);
        return known.told() ? known.cause(now, config) : Optional.empty();
    }

    private Series of(Alert alert) {
        return series.getOrDefault(key(alert), Series.EMPTY);
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

package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Kinds;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which rules each device is judged by. Devices with the same rules and numbers share one plan. */
final class Plans {
    private final Kinds kinds;
    private final Surroundings surroundings;
    private final Map<String, KindPlan> shared = new HashMap<>();
    private Map<String, KindPlan> former = Map.of();
    private Rulings rulings;
    private Instant asOf;

    Plans(Kinds kinds, Rulings rulings, Instant asOf, Surroundings surroundings) {
        this.kinds = kinds;
        this.rulings = rulings;
        this.asOf = asOf;
        this.surroundings = surroundings;
    }

    /** Goes over to other rules; plans that are still right are kept. */
    void adopt(Rulings other, Instant now) {
        rulings = other;
        asOf = now;
        former = Map.copyOf(shared);
        shared.clear();
    }

    /** True where at {@code now} an adjustment has run out since the rules were last looked at. */
    boolean outdated(Instant now) {
        return !now.isBefore(rulings.expires(asOf));
    }

    Rulings rulings() {
        return rulings;
    }

    /** Null where the kind of device is not known. */
    @Nullable
    KindPlan of(DeviceId device) {
        if (!rulings.particular(device.kind())) {
            return planned(device.kind(), device.kind(), rulings.book().of(device.kind()));
        }
        List<Rule> rules = rulings.of(device, asOf);
        String key = rules.stream()
                .map(rule -> rule.id() + "@" + rule.version())
                .collect(Collectors.joining(" ", device.kind() + ":", ""));
        return planned(key, device.kind(), rules);
    }

    private @Nullable KindPlan planned(String key, String kindId, List<Rule> rules) {
        Optional<DeviceKind> kind = kinds.find(kindId);
        if (kind.isEmpty()) {
            return null;
        }
        return shared.computeIfAbsent(key, _ -> {
            KindPlan before = former.get(key);
            return before != null && before.isOf(rules) ? before : new KindPlan(kind.get(), rules, surroundings);
        });
    }
}

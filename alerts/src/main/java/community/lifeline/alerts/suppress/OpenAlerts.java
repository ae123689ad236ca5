package community.lifeline.alerts.suppress;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.rule.Inhibition;
import community.lifeline.alerts.rule.Inhibition.Reach;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.ingest.registry.Profile;
import community.lifeline.ingest.registry.Register;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The alerts that are open and that people were told of, found by where they may explain others. A late one explains
 * late ones of its own device that began with it: what else comes late of that device may be of another day. Confined to
 * one thread at a time.
 */
final class OpenAlerts {
    /** Kind of the subjects that are places and gateways and no devices. */
    static final String PLACE = "place";

    /** A rise that passes several levels, in readings that come late. */
    private static final Duration ONE_STORY = Duration.ofMinutes(10);

    private record Spot(String inhibition, String community, String id) {}

    private final Inhibitions inhibitions;
    private final Map<UUID, Alert> told = new LinkedHashMap<>();
    private final Map<Spot, Map<UUID, Alert>> bySpot = new HashMap<>();
    /** By the rule: asked again and again of every hidden alert. */
    private final Map<String, Integer> explainers = new HashMap<>();

    private Register register = Register.EMPTY;

    OpenAlerts(Inhibitions inhibitions) {
        this.inhibitions = inhibitions;
    }

    void add(Alert alert) {
        told.put(alert.id(), alert);
        index(alert);
    }

    void remove(UUID id) {
        Alert alert = told.remove(id);
        if (alert != null) {
            for (Spot spot : spots(alert)) {
                Map<UUID, Alert> there = bySpot.get(spot);
                if (there != null) {
                    there.remove(id);
                    if (there.isEmpty()) {
                        bySpot.remove(spot);
                    }
                }
            }
        }
    }

    /** Devices stand elsewhere now. */
    void adopt(Register newer) {
        register = newer;
        bySpot.clear();
        told.values().forEach(this::index);
    }

    Register register() {
        return register;
    }

    private void index(Alert alert) {
        for (Spot spot : spots(alert)) {
            bySpot.computeIfAbsent(spot, _ -> new LinkedHashMap<>()).put(alert.id(), alert);
        }
    }

    private List<Spot> spots(Alert source) {
        List<Spot> spots = new ArrayList<>();
        for (Inhibition inhibition : inhibitions.from(source.rule())) {
            fromId(inhibition.reach(), source.device())
                    .ifPresent(id ->
                            spots.add(new Spot(inhibition.id(), source.device().community(), id)));
        }
        return spots;
    }

    /** Where an alert of {@code device} explains: a place's alert explains in that place, a gateway's behind it. */
    private Optional<String> fromId(Reach reach, DeviceId device) {
        boolean place = device.kind().equals(PLACE);
        return switch (reach) {
            case DEVICE -> Optional.of(device.kind() + "/" + device.device());
            case BEHIND -> Optional.of(device.device());
            case BUILDING, ZONE, GRID ->
                place ? Optional.of(device.device()) : toId(reach, device, register.of(device));
        };
    }

    private static Optional<String> toId(Reach reach, DeviceId device, Profile profile) {
        return switch (reach) {
            case DEVICE -> Optional.of(device.kind() + "/" + device.device());
            case BUILDING -> profile.place().building();
            case ZONE -> profile.place().zone();
            case GRID -> profile.place().grid();
            case BEHIND -> profile.behind();
        };
    }

    /** The alert that explains {@code alert}; never one that is less grave, and a red one only at the same device. */
    Optional<Cause> explains(Alert alert, Profile profile) {
        for (Inhibition inhibition : inhibitions.of(alert.rule())) {
            boolean near = alert.level() == Level.RED || alert.lane() == Lane.LATE;
            if (near && inhibition.reach() != Reach.DEVICE) {
                continue;
            }
            Optional<Cause> cause = toId(inhibition.reach(), alert.device(), profile)
                    .map(id -> new Spot(inhibition.id(), alert.device().community(), id))
                    .flatMap(spot -> explains(inhibition, spot, alert));
            if (cause.isPresent()) {
                return cause;
            }
        }
        return Optional.empty();
    }

    private Optional<Cause> explains(Inhibition inhibition, Spot spot, Alert alert) {
        return bySpot.getOrDefault(spot, Map.of()).values().stream()
                .filter(source -> !source.id().equals(alert.id()))
                .filter(source -> belong(source, alert))
                .filter(source -> source.level().compareTo(alert.level()) <= 0)
                .filter(source -> inhibition.explains(source.rule(), alert.rule()))
                .findFirst()
                .map(source -> new Cause.Inhibited(source.id(), source.rule()));
    }

    private static boolean belong(Alert source, Alert alert) {
        return source.lane() == alert.lane()
                && (alert.lane() == Lane.LIVE
                        || (!alert.startedAt().isBefore(source.startedAt())
                                && !alert.startedAt().isAfter(source.startedAt().plus(ONE_STORY))));
    }

    /** How many rules explain {@code rule}: those that explain more are decided on first. */
    int explainers(String rule) {
        return explainers.computeIfAbsent(rule, this::countExplainers);
    }

    private int countExplainers(String rule) {
        return inhibitions.of(rule).stream()
                .mapToInt(inhibition -> inhibition.ladder() ? rank(inhibition, rule) : 1)
                .sum();
    }

    private static int rank(Inhibition inhibition, String rule) {
        int rank = 0;
        while (rank < inhibition.targets().size()
                && !inhibition.targets().get(rank).matches(rule)) {
            rank++;
        }
        return rank;
    }
}

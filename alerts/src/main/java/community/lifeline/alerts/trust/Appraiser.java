package community.lifeline.alerts.trust;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Effect.Turn;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Evidence;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.lifecycle.Trust;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.ingest.registry.Profile;
import community.lifeline.ingest.registry.Register;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes on each alert, as it fires, how far its sensor can be trusted and whether it was raised after the fact, and keeps
 * that until it is over. Holds no more
 * than there are open alerts. Confined to one thread at a time.
 */
public final class Appraiser {
    /** What is judged as it comes is raised within this. */
    private static final Duration AS_IT_FIRED = Duration.ofMinutes(1);

    /** Rules about a device's own health, by the names that the packs give them; that it is silent is no reason. */
    private static final Pattern AILMENT = Pattern.compile(".*\\.(battery|tamper|fault|sensor-fault|life)");

    private final ZoneId zone;
    private final Map<UUID, Written> open = new HashMap<>();
    private final Map<DeviceId, Set<String>> ailments = new HashMap<>();
    private Register register = Register.EMPTY;

    /** @param zone in which the register's days are meant */
    public Appraiser(ZoneId zone) {
        this.zone = zone;
    }

    public void adopt(Register newer) {
        register = newer;
    }

    private record Written(Trust trust, Optional<Instant> raisedAt) {
        static Written on(Alert alert, Trust trust, Instant now) {
            boolean afterwards = alert.firedAt().plus(AS_IT_FIRED).isBefore(now);
            return new Written(trust, afterwards ? Optional.of(now) : Optional.empty());
        }
    }

    /** {@code effect} with the trust on its alert, and with when it was raised where that was after the fact. */
    public Effect appraise(Effect effect, Instant now) {
        Alert alert = effect.episode().alert();
        if (effect.turn() == Turn.FIRED) {
            open.put(alert.id(), Written.on(alert, trust(alert), now));
            note(alert);
        }
        Written written = open.get(alert.id());
        if (effect.episode() instanceof Episode.Resolved) {
            open.remove(alert.id());
            forget(alert);
        }
        return written == null
                ? effect
                : new Effect(effect.turn(), effect.episode().with(alert.with(written.trust(), written.raisedAt())));
    }

    private Trust trust(Alert alert) {
        return Appraisal.of(Witnessed.behind(
                alert,
                register.of(alert.device()),
                ailments.getOrDefault(alert.device(), Set.of()),
                LocalDate.ofInstant(alert.startedAt(), zone)));
    }

    private void note(Alert alert) {
        if (ails(alert)) {
            ailments.computeIfAbsent(alert.device(), _ -> new HashSet<>()).add(alert.rule());
        }
    }

    private void forget(Alert alert) {
        Set<String> there = ails(alert) ? ailments.get(alert.device()) : null;
        if (there != null) {
            there.remove(alert.rule());
            if (there.isEmpty()) {
                ailments.remove(alert.device());
            }
        }
    }

    /**
     * How far a sensor can be trusted by what is known of it now.
     *
     * @param latest its last reading, where there is one
     * @param open rules that are open at it, by id
     * @param today where it stands
     */
    public static Trust of(
            DeviceId device, Profile profile, Optional<Evidence.Sample> latest, Set<String> open, LocalDate today) {
        Set<String> ailing =
                open.stream().filter(rule -> AILMENT.matcher(rule).matches()).collect(Collectors.toSet());
        return Appraisal.of(new Witnessed(device, "", "", latest.stream().toList(), profile, ailing, today));
    }

    private static boolean ails(Alert alert) {
        return alert.lane() == Lane.LIVE && AILMENT.matcher(alert.rule()).matches();
    }

    /** Takes over the alerts of the last run, with the trust that was written on them. */
    public void recall(Collection<Episode> episodes) {
        for (Episode episode : episodes) {
            if (episode instanceof AlertState.Open) {
                Alert alert = episode.alert();
                alert.evidence()
                        .trust()
                        .ifPresent(trust -> open.putIfAbsent(alert.id(), new Written(trust, alert.raisedAt())));
                note(alert);
            }
        }
    }
}

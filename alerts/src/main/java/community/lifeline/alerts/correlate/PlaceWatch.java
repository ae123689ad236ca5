package community.lifeline.alerts.correlate;

import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.lifecycle.Lifecycle;
import community.lifeline.alerts.lifecycle.Signal;
import community.lifeline.alerts.lifecycle.Subject;
import community.lifeline.alerts.lifecycle.Transition;
import community.lifeline.alerts.rule.PlaceRule;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.ingest.registry.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.Objects.requireNonNull;

/**
 * Judges the rules whose subject is a place, by the clock. Confined to one thread at a time; holds one entry for each
 * listed device and rule that watches its kind, and a state for each place that is not quiet.
 */
public final class PlaceWatch {
    private static final Logger log = LoggerFactory.getLogger(PlaceWatch.class);

    private record Key(String rule, DeviceId place) {}

    private record Site(PlaceRule rule, DeviceId place, List<Member> members) {}

    private final Roll roll;
    private final BlindSpot blindSpot;
    private final Coincidence coincidence;
    private final Duration grace;
    private final Consumer<Effect> outlet;
    private final Map<Key, AlertState> states = new HashMap<>();
    /** Rules that have failed. */
    private final Set<String> faulty = new HashSet<>();

    private Map<Key, Site> sites = Map.of();
    private Instant hearingSince;
    private boolean known;

    /**
     * @param grace for how long after the start, and after the broker was away, silence says nothing
     * @param outlet takes each turn of an alert, on the caller's thread; must not throw
     */
    public PlaceWatch(Roll roll, Board board, Duration grace, Instant startedAt, Consumer<Effect> outlet) {
        this.roll = roll;
        this.blindSpot = new BlindSpot(board);
        this.coincidence = new Coincidence(board);
        this.grace = grace;
        this.hearingSince = startedAt;
        this.outlet = outlet;
    }

    /** Goes by other rules or another register. The alert of a place or rule that is no more is withdrawn. */
    public void adopt(Rulings rulings, Instant now) {
        roll.adopt(rulings.register(), now);
        Map<Key, Site> found = new HashMap<>();
        for (PlaceRule rule : rulings.book().places()) {
            rulings.register()
                    .listed()
                    .forEach(device -> place(rule, device, rulings)
                            .ifPresent(place -> found.computeIfAbsent(
                                            new Key(rule.rule().id(), place),
                                            _ -> new Site(rule, place, new ArrayList<>()))
                                    .members()
                                    .add(new Member(device, requireNonNull(roll.of(device))))));
        }
        found.values().removeIf(site -> site.members().size() < least(site.rule()));
        sites = found;
        // Before the first register is there nothing can be said of any place.
        known |= rulings.register().version() > 0;
        if (known) {
            List.copyOf(states.keySet()).forEach(key -> withdrawStranded(key, now));
        }
    }

    private static int least(PlaceRule rule) {
        return switch (rule.watch()) {
            case PlaceRule.Watch.Blind blind -> blind.listed();
            case PlaceRule.Watch.Gateway gateway -> gateway.devices();
            case PlaceRule.Watch.Together _ -> 1;
        };
    }

    private static Optional<DeviceId> place(PlaceRule rule, DeviceId device, Rulings rulings) {
        Profile profile = rulings.register().of(device);
        Optional<String> id = switch (rule.watch()) {
            case PlaceRule.Watch.Gateway _ -> profile.behind();
            case PlaceRule.Watch.Blind blind ->
                blind.kind().equals(device.kind()) ? in(blind.in(), device, profile) : Optional.empty();
            case PlaceRule.Watch.Together together ->
                rule.facts().stream().anyMatch(fact -> isAbout(fact, device, rulings))
                        ? in(together.in(), device, profile)
                        : Optional.empty();
        };
        return id.filter(DeviceId::isSegment).map(place -> PlaceRule.place(device.community(), place));
    }

    private static boolean isAbout(String fact, DeviceId device, Rulings rulings) {
        return rulings.book()
                .find(fact)
                .filter(rule -> rule.kind().equals(device.kind()))
                .isPresent();
    }

    private static Optional<String> in(Scope.Area area, DeviceId device, Profile profile) {
        return switch (area) {
            case BUILDING -> profile.place().building();
            case ZONE -> profile.place().zone();
            case GRID -> profile.place().grid();
            case COMMUNITY -> Optional.of(device.community());
            case SELF -> Optional.empty();
        };
    }

    private void withdrawStranded(Key key, Instant now) {
        if (!sites.containsKey(key) && states.remove(key) instanceof AlertState.Open open) {
            outlet.accept(Lifecycle.withdraw(open, now));
        }
    }

    /**
     * Takes over an alert that was open when Lifeline stopped. Where the same rule has fired anew at the place meanwhile,
     * the older of the two is over. False where it is known already.
     */
    public boolean adopt(AlertState.Open open, Instant now) {
        Key key = new Key(open.alert().rule(), open.alert().device());
        if (states.get(key) instanceof AlertState.Open newer) {
            boolean other = !newer.alert().id().equals(open.alert().id());
            if (other) {
                outlet.accept(Lifecycle.supersede(open, newer.alert().startedAt(), now));
            }
            return other;
        }
        states.put(key, (AlertState) open);
        if (known) {
            withdrawStranded(key, now);
        }
        return true;
    }

    /**
     * Looks at every place.
     *
     * @param hearing whether what devices say reaches us
     */
    public void judge(Instant now, boolean hearing) {
        if (!hearing) {
            hearingSince = now;
        }
        boolean deaf = now.isBefore(hearingSince.plus(grace));
        sites.forEach((key, site) -> {
            try {
                move(key, site, look(site, deaf, now), now);
            } catch (RuntimeException e) {
                if (faulty.add(key.rule())) {
                    log.error(
                            "the rule {} failed at {}; other places go on, and further failures of it are not logged",
                            key.rule(),
                            key.place(),
                            e);
                }
            }
        });
    }

    private Verdict look(Site site, boolean deaf, Instant now) {
        return switch (site.rule().watch()) {
            case PlaceRule.Watch.Blind blind -> blindSpot.look(blind, site.members(), deaf, now);
            case PlaceRule.Watch.Gateway gateway -> DeadGateway.look(gateway, site.members(), deaf, now);
            case PlaceRule.Watch.Together together -> coincidence.look(together, site.members(), now);
        };
    }

    private void move(Key key, Site site, Verdict verdict, Instant now) {
        switch (verdict) {
            case Verdict.Breached(var evidence) -> apply(key, site, new Signal.Breached(now, evidence), now);
            case Verdict.Calm _ -> {
                if (states.containsKey(key)) {
                    apply(key, site, new Signal.Cleared(now), now);
                    apply(key, site, new Signal.Tick(), now);
                }
            }
            case Verdict.Unknown _ -> {}
        }
    }

    private void apply(Key key, Site site, Signal signal, Instant now) {
        AlertState state = states.getOrDefault(key, AlertState.Quiet.QUIET);
        Subject subject = new Subject(site.rule().rule(), site.place(), Lane.LIVE);
        Transition transition = Lifecycle.next(state, signal, subject, now);
        if (transition.next() instanceof AlertState.Quiet) {
            states.remove(key);
        } else {
            states.put(key, transition.next());
        }
        transition.effects().forEach(outlet);
    }

    /** True where nothing is to be watched. */
    public boolean isIdle() {
        return sites.isEmpty();
    }

    /** The open alerts of places. */
    public List<AlertState.Open> open() {
        return states.values().stream()
                .filter(AlertState.Open.class::isInstance)
                .map(AlertState.Open.class::cast)
                .toList();
    }
}

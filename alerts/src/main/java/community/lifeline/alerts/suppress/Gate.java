package community.lifeline.alerts.suppress;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Effect.Turn;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.rule.Inhibition;
import community.lifeline.alerts.rule.Level;
import community.lifeline.ingest.registry.Register;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Decides of every turn of an alert whether it is told, and of every hidden alert when. An alert is told that it fired at
 * most once, and that it is over only if it was told that it fired. Holds the hidden alerts and the open ones, no more
 * than there are devices and rules. No I/O, no clock; confined to one thread at a time.
 */
public final class Gate {
    private record Held(Episode episode, Cause cause, Instant since) {}

    private final OpenAlerts open;
    private final Flaps flaps;
    private final Predicate<Alert> lifeSafety;
    private final Map<UUID, Held> held = new LinkedHashMap<>();
    /** Alerts that are not over, hidden or not. */
    private final Set<UUID> known = new HashSet<>();
    /** Alerts that ended before {@link #recall}: the database may have been asked before it knew. */
    private final Set<UUID> overAlready = new HashSet<>();

    private boolean recalled;
    private Facts facts;

    /** @param lifeSafety whether what an alert is about endangers life */
    public Gate(List<Inhibition> inhibitions, FlapConfig flapping, Predicate<Alert> lifeSafety) {
        this.open = new OpenAlerts(new Inhibitions(inhibitions));
        this.flaps = new Flaps(flapping);
        this.lifeSafety = lifeSafety;
        this.facts = new Facts(Orders.NONE, open, flaps, lifeSafety);
    }

    public void adopt(Orders orders) {
        facts = new Facts(orders, open, flaps, lifeSafety);
    }

    public void adopt(Register register) {
        if (!register.equals(open.register())) {
            open.adopt(register);
        }
    }

    /** How many alerts are hidden now. */
    public int hidden() {
        return held.size();
    }

    /** What is hidden now. */
    public List<HeldAlert> held() {
        return held.values().stream()
                .map(one -> new HeldAlert(one.episode().alert(), one.cause()))
                .toList();
    }

    /**
     * Takes the turns that follow from one observation. Of those that fired, the gravest are decided on first, so that a
     * leak which passes three levels at once is told once; the verdicts come in the order of the turns.
     */
    public List<Verdict> pass(List<Effect> effects, Instant now) {
        Map<UUID, Verdict> fired = new HashMap<>();
        effects.stream()
                .filter(effect -> effect.turn() == Turn.FIRED)
                .sorted(Comparator.comparing((Effect effect) -> alert(effect).level())
                        .thenComparingInt(
                                effect -> open.explainers(alert(effect).rule())))
                .forEach(effect -> fired.put(alert(effect).id(), fire(effect, now)));
        List<Verdict> verdicts = new ArrayList<>(effects.size());
        for (Effect effect : effects) {
            Verdict first =
                    effect.turn() == Turn.FIRED ? fired.get(alert(effect).id()) : null;
            verdicts.add(first == null ? goOn(effect) : first);
        }
        return verdicts;
    }

    private static Alert alert(Effect effect) {
        return effect.episode().alert();
    }

    private Verdict fire(Effect effect, Instant now) {
        Alert alert = alert(effect);
        known.add(alert.id());
        boolean live = alert.lane() == Lane.LIVE;
        Optional<Cause.Flapping> flapping = live ? flaps.fired(alert) : Optional.empty();
        Optional<Cause> cause = facts.against(alert, now);
        if (cause.isPresent()) {
            held.put(alert.id(), new Held(effect.episode(), cause.get(), now));
            return new Verdict.Hold(effect, cause.get(), now);
        }
        explain(alert);
        if (alert.level() == Level.RED) {
            return new Verdict.Tell(effect, Optional.empty());
        }
        // The first that is told of those that flap says so; what follows can be held then.
        flapping.ifPresent(_ -> flaps.told(alert));
        return new Verdict.Tell(effect, flapping.map(Remark.Flaps::new));
    }

    /** People know of it. */
    private void explain(Alert alert) {
        if (!alert.lane().exercise()) {
            open.add(alert);
        }
    }

    private Verdict goOn(Effect effect) {
        UUID id = alert(effect).id();
        boolean over = effect.episode() instanceof Episode.Resolved;
        if (over) {
            known.remove(id);
            open.remove(id);
            if (!recalled) {
                overAlready.add(id);
            }
        }
        Held hidden = over ? held.remove(id) : held.get(id);
        if (hidden == null) {
            return new Verdict.Tell(effect, Optional.empty());
        }
        if (!over) {
            held.put(id, new Held(effect.episode(), hidden.cause(), hidden.since()));
        }
        return new Verdict.Hold(effect, hidden.cause(), hidden.since());
    }

    /** Looks at every hidden alert again: some are to be told now, some are hidden by something else. */
    public List<Verdict> reconsider(Instant now) {
        flaps.forget(now);
        List<Verdict> verdicts = new ArrayList<>();
        List<Held> all = new ArrayList<>(held.values());
        all.sort(Comparator.comparing((Held one) -> one.episode().alert().level())
                .thenComparingInt(one -> open.explainers(one.episode().alert().rule())));
        for (Held one : all) {
            Alert alert = one.episode().alert();
            Effect effect = new Effect(Turn.FIRED, one.episode());
            Optional<Cause> cause = facts.against(alert, now);
            if (cause.isEmpty()) {
                held.remove(alert.id());
                explain(alert);
                verdicts.add(
                        new Verdict.Tell(effect, Optional.of(new Remark.WasHidden(one.cause(), one.since(), now))));
            } else if (!same(cause.get(), one.cause())) {
                held.put(alert.id(), new Held(one.episode(), cause.get(), now));
                verdicts.add(new Verdict.Move(effect, cause.get(), now));
            }
        }
        return verdicts;
    }

    /** That a rule flaps on is no other cause. */
    private static boolean same(Cause one, Cause other) {
        return one.equals(other) || (one instanceof Cause.Flapping && other instanceof Cause.Flapping);
    }

    /**
     * Takes over the alerts of the last run, oldest first: those that are open, and those that ended not long ago.
     *
     * @param hidden those that are hidden, or were until they ended, by their ids
     * @return those of them that are not known to be over meanwhile
     */
    public List<Episode> recall(Collection<Episode> episodes, Map<UUID, Hidden> hidden) {
        List<Episode> taken = episodes.stream()
                .filter(episode -> !overAlready.contains(episode.alert().id()))
                .toList();
        taken.forEach(episode ->
                recall(episode, Optional.ofNullable(hidden.get(episode.alert().id()))));
        recalled = true;
        overAlready.clear();
        return taken;
    }

    private void recall(Episode episode, Optional<Hidden> hidden) {
        Alert alert = episode.alert();
        if (alert.lane() == Lane.LIVE && flaps.recalled(alert).isPresent() && knewOfFlapping(hidden)) {
            flaps.told(alert);
        }
        if (episode instanceof AlertState.Open && known.add(alert.id())) {
            if (hidden.isPresent()) {
                held.put(
                        alert.id(),
                        new Held(episode, hidden.get().by(), hidden.get().since()));
            } else {
                explain(alert);
            }
        }
    }

    /** It was told, or held because people had been told. */
    private static boolean knewOfFlapping(Optional<Hidden> hidden) {
        return hidden.isEmpty() || hidden.get().by() instanceof Cause.Flapping;
    }
}

package community.lifeline.alerts.lifecycle;

import community.lifeline.alerts.lifecycle.AlertState.Clearing;
import community.lifeline.alerts.lifecycle.AlertState.Firing;
import community.lifeline.alerts.lifecycle.AlertState.Open;
import community.lifeline.alerts.lifecycle.AlertState.Pending;
import community.lifeline.alerts.lifecycle.AlertState.Quiet;
import community.lifeline.alerts.lifecycle.Effect.Turn;
import community.lifeline.alerts.lifecycle.Signal.Breached;
import community.lifeline.alerts.lifecycle.Signal.Cleared;
import community.lifeline.alerts.lifecycle.Signal.Tick;
import community.lifeline.alerts.rule.Rule;
import java.time.Duration;
import java.time.Instant;

/** The transitions that {@link AlertState} draws. Pure. */
public final class Lifecycle {
    private Lifecycle() {}

    /** @param now our clock: when the signal was received, not what its reading says */
    public static Transition next(AlertState state, Signal signal, Subject subject, Instant now) {
        return switch (state) {
            case Quiet quiet -> fromQuiet(quiet, signal, subject, now);
            case Pending pending -> fromPending(pending, signal, subject, now);
            case Firing firing -> fromFiring(firing, signal, subject, now);
            case Clearing clearing -> fromClearing(clearing, signal, subject, now);
        };
    }

    private static Transition fromQuiet(Quiet quiet, Signal signal, Subject subject, Instant now) {
        return switch (signal) {
            case Breached breached -> begin(breached, subject, now);
            case Cleared _, Tick _ -> Transition.to(quiet);
        };
    }

    private static Transition begin(Breached breached, Subject subject, Instant now) {
        Duration hold = subject.rule().holdFor();
        if (hold.isZero()) {
            return fire(breached.time(), breached.time(), breached.evidence(), subject, now);
        }
        return Transition.to(new Pending(breached.time(), breached.time(), now.plus(hold), breached.evidence()));
    }

    private static Transition fromPending(Pending pending, Signal signal, Subject subject, Instant now) {
        return switch (signal) {
            case Breached breached -> {
                Evidence evidence = pending.evidence().followedBy(breached.evidence());
                boolean held =
                        lasted(pending.since(), breached.time(), subject.rule().holdFor());
                yield held || !now.isBefore(pending.due())
                        ? fire(pending.since(), breached.time(), evidence, subject, now)
                        : Transition.to(new Pending(pending.since(), breached.time(), pending.due(), evidence));
            }
            case Cleared cleared ->
                cleared.time().isBefore(pending.since())
                        ? Transition.to(pending)
                        : Transition.to(AlertState.Quiet.QUIET);
            case Tick _ ->
                now.isBefore(pending.due())
                        ? Transition.to(pending)
                        : fire(pending.since(), pending.lastBreach(), pending.evidence(), subject, now);
        };
    }

    private static Transition fire(Instant since, Instant lastBreach, Evidence evidence, Subject subject, Instant now) {
        Alert alert = Alert.raise(subject, since, now, evidence);
        Firing firing = new Firing(alert, lastBreach, lapses(subject.rule(), now), 1);
        return Transition.to(firing, new Effect(Turn.FIRED, firing));
    }

    private static Instant lapses(Rule rule, Instant now) {
        return rule.momentary() ? now.plus(rule.keepFiringFor()) : Instant.MAX;
    }

    private static Transition fromFiring(Firing firing, Signal signal, Subject subject, Instant now) {
        Rule rule = subject.rule();
        return switch (signal) {
            case Breached breached ->
                breached.time().isBefore(firing.lastBreach())
                        ? Transition.to(firing)
                        : Transition.to(
                                new Firing(firing.alert(), breached.time(), lapses(rule, now), firing.revision()));
            case Cleared cleared ->
                cleared.time().isBefore(firing.lastBreach())
                        ? Transition.to(firing)
                        : clear(firing, cleared.time(), rule, now);
            case Tick _ ->
                now.isBefore(firing.lapses()) ? Transition.to(firing) : end(firing, firing.lastBreach(), now);
        };
    }

    private static Transition clear(Firing firing, Instant clearedAt, Rule rule, Instant now) {
        if (rule.momentary() || rule.keepFiringFor().isZero()) {
            return end(firing, clearedAt, now);
        }
        Clearing clearing = new Clearing(
                firing.alert(), firing.lastBreach(), clearedAt, now.plus(rule.keepFiringFor()), firing.revision() + 1);
        return Transition.to(clearing, new Effect(Turn.CLEARING, clearing));
    }

    private static Transition fromClearing(Clearing clearing, Signal signal, Subject subject, Instant now) {
        Duration keep = subject.rule().keepFiringFor();
        return switch (signal) {
            case Breached breached -> {
                if (breached.time().isBefore(clearing.clearedAt())) {
                    yield Transition.to(clearing);
                }
                if (lasted(clearing.clearedAt(), breached.time(), keep)) {
                    yield begin(breached, subject, now).after(resolved(clearing, clearing.clearedAt(), now));
                }
                Firing again = new Firing(
                        clearing.alert(), breached.time(), lapses(subject.rule(), now), clearing.revision() + 1);
                yield Transition.to(again, new Effect(Turn.FIRED_AGAIN, again));
            }
            case Cleared cleared ->
                lasted(clearing.clearedAt(), cleared.time(), keep)
                        ? end(clearing, clearing.clearedAt(), now)
                        : Transition.to(clearing);
            case Tick _ ->
                now.isBefore(clearing.due()) ? Transition.to(clearing) : end(clearing, clearing.clearedAt(), now);
        };
    }

    private static Transition end(Open open, Instant clearedAt, Instant now) {
        return Transition.to(AlertState.Quiet.QUIET, resolved(open, clearedAt, now));
    }

    private static Effect resolved(Open open, Instant clearedAt, Instant now) {
        return new Effect(
                Turn.RESOLVED,
                new Episode.Resolved(open.alert(), open.lastBreach(), clearedAt, now, open.revision() + 1));
    }

    /** Ends an open alert whose place another one of the same rule took, or of whose clocks nothing more is heard. */
    public static Effect supersede(Open open, Instant clearedAt, Instant now) {
        return resolved(open, clearedAt, now);
    }

    /** Ends an open alert that no rule judges any more: nobody knows by that whether the danger is over. */
    public static Effect withdraw(Open open, Instant now) {
        return new Effect(
                Turn.WITHDRAWN,
                new Episode.Resolved(
                        open.alert(), open.lastBreach(), now, now, Episode.Ending.WITHDRAWN, open.revision() + 1));
    }

    private static boolean lasted(Instant from, Instant to, Duration time) {
        return !from.plus(time).isAfter(to);
    }
}

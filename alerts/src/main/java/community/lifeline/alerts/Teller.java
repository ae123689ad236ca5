package community.lifeline.alerts;

import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Effect.Turn;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.notify.Dispatch;
import community.lifeline.alerts.store.Change;
import community.lifeline.alerts.suppress.Cause;
import community.lifeline.alerts.suppress.Gate;
import community.lifeline.alerts.suppress.HeldAlert;
import community.lifeline.alerts.suppress.Hidden;
import community.lifeline.alerts.suppress.Orders;
import community.lifeline.alerts.suppress.Remark;
import community.lifeline.alerts.suppress.Reminder;
import community.lifeline.alerts.suppress.Verdict;
import community.lifeline.alerts.trust.Appraiser;
import community.lifeline.ingest.registry.Register;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a turn: appraise, suppress, tell, store. One turn at a time, so that nobody is told that an alert is over before they
 * are told that it fired; nothing here waits. Safe for many threads.
 */
final class Teller {
    private static final Logger log = LoggerFactory.getLogger(Teller.class);
    /** How long after a start hidden alerts wait for that. */
    private static final Duration RESTORING = Duration.ofMinutes(1);

    private final ReentrantLock turning = new ReentrantLock();
    private final Appraiser appraiser;
    private final Gate gate;
    private final Dispatch dispatch;
    private final Consumer<Change> ledger;
    private final AlertMeters meters;
    private final Clock clock;
    private final List<Consumer<Verdict>> watchers = new CopyOnWriteArrayList<>();
    /** Partitions that have not judged again yet what the last run left: what explains an alert may be among that. */
    private final AtomicInteger restoring;

    private Optional<Instant> recalled = Optional.empty();

    Teller(
            int partitions,
            Appraiser appraiser,
            Gate gate,
            Dispatch dispatch,
            Consumer<Change> ledger,
            AlertMeters meters,
            Clock clock) {
        this.restoring = new AtomicInteger(partitions);
        this.appraiser = appraiser;
        this.gate = gate;
        this.dispatch = dispatch;
        this.ledger = ledger;
        this.meters = meters;
        this.clock = clock;
        meters.hidden(() -> locked(gate::hidden));
    }

    /** Takes every verdict, on the thread that came to it; must neither throw nor block. */
    void watch(Consumer<Verdict> watcher) {
        watchers.add(watcher);
    }

    /** Takes the turns that follow from one observation. */
    void turned(List<Effect> effects) {
        locked(() -> {
            pass(appraise(effects)).forEach(this::carryOut);
            effects.forEach(meters::turned);
            return null;
        });
    }

    private List<Effect> appraise(List<Effect> effects) {
        try {
            Instant now = clock.instant();
            return effects.stream()
                    .map(effect -> appraiser.appraise(effect, now))
                    .toList();
        } catch (RuntimeException e) {
            log.error("It cannot be said how far the sensor behind {} can be trusted", effects, e);
            return effects;
        }
    }

    /** A fault in what suppresses must not keep an alert from being told. */
    private List<Verdict> pass(List<Effect> effects) {
        try {
            return gate.pass(effects, clock.instant());
        } catch (RuntimeException e) {
            log.error("It cannot be decided whether {} is hidden, so it is told", effects, e);
            return effects.stream()
                    .<Verdict>map(effect -> new Verdict.Tell(effect, Optional.empty()))
                    .toList();
        }
    }

    /** Tells of those hidden alerts that nothing hides any more. */
    void reconsider() {
        locked(() -> {
            Instant now = clock.instant();
            boolean waits = restoring.get() > 0
                    && recalled.filter(at -> now.isBefore(at.plus(RESTORING))).isPresent();
            if (!waits) {
                gate.reconsider(now).forEach(this::carryOut);
            }
            return null;
        });
    }

    /** One partition has judged again what the last run left. */
    void restored() {
        restoring.decrementAndGet();
    }

    boolean isRestored() {
        return restoring.get() <= 0;
    }

    void adopt(Orders orders) {
        locked(() -> {
            gate.adopt(orders);
            return null;
        });
    }

    void adopt(Register register) {
        locked(() -> {
            gate.adopt(register);
            appraiser.adopt(register);
            return null;
        });
    }

    /** Takes over the alerts of the last run, once, before any of them takes another turn. */
    void recall(Collection<Episode> episodes, Map<UUID, Hidden> hidden) {
        locked(() -> {
            if (recalled.isEmpty()) {
                recalled = Optional.of(clock.instant());
                List<Episode> taken = gate.recall(episodes, hidden);
                appraiser.recall(taken);
                taken.stream()
                        .filter(episode -> episode instanceof AlertState.Open
                                && !hidden.containsKey(episode.alert().id()))
                        .forEach(dispatch::recall);
            }
            return null;
        });
    }

    /** Tells the owner of an order, on every channel. */
    void remind(Reminder reminder) {
        Effect note = ReminderNote.of(reminder, clock.instant());
        Remark remark =
                new Remark.Reminds(reminder.order().id(), reminder.order().by().by());
        locked(() -> {
            dispatch.tell(note, dispatch.channels(note), Optional.of(remark));
            watchers.forEach(watcher -> watcher.accept(new Verdict.Tell(note, Optional.of(remark))));
            return null;
        });
    }

    /** What is hidden now. */
    List<HeldAlert> held() {
        return locked(gate::held);
    }

    /** The gate takes every verdict for carried out: a fault in one must not keep the others from being so. */
    private void carryOut(Verdict verdict) {
        try {
            switch (verdict) {
                case Verdict.Tell(Effect effect, Optional<Remark> remark) -> tell(effect, remark);
                case Verdict.Hold(Effect effect, Cause cause, Instant since) -> hold(effect, cause, since);
                case Verdict.Move(Effect effect, Cause cause, Instant at) ->
                    ledger.accept(new Change.Veiled(effect.episode().alert().id(), at, Optional.of(cause)));
            }
            watchers.forEach(watcher -> watcher.accept(verdict));
        } catch (RuntimeException e) {
            log.error("{} could not be carried out whole", verdict, e);
        }
    }

    /** Tells first, from memory; storing comes beside it. */
    private void tell(Effect effect, Optional<Remark> remark) {
        List<String> channels = dispatch.channels(effect);
        dispatch.tell(effect, channels, remark);
        Optional<Change.Veiled> shown = remark.flatMap(said -> said instanceof Remark.WasHidden was
                ? Optional.of(new Change.Veiled(effect.episode().alert().id(), was.until(), Optional.empty()))
                : Optional.empty());
        ledger.accept(new Change.Turned(effect, channels, shown));
    }

    private void hold(Effect effect, Cause cause, Instant since) {
        boolean begins = effect.turn() == Turn.FIRED;
        if (begins) {
            meters.suppressed(cause);
        }
        Optional<Change.Veiled> veiled = begins
                ? Optional.of(new Change.Veiled(effect.episode().alert().id(), since, Optional.of(cause)))
                : Optional.empty();
        ledger.accept(new Change.Turned(effect, List.of(), veiled));
    }

    private <T> T locked(Supplier<T> work) {
        turning.lock();
        try {
            return work.get();
        } finally {
            turning.unlock();
        }
    }
}

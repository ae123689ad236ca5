package community.lifeline.alerts.proof;

import community.lifeline.alerts.AlertDesk;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Effect.Turn;
import community.lifeline.alerts.suppress.Verdict;
import community.lifeline.gateway.telemetry.DeviceId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proves on a schedule that a reading gets through, and is loud where it does not. A proof that missed is followed by
 * another at once, so that a hiccup is told from a fault. Works on a virtual thread of its own; may be asked on any.
 */
public final class Proof implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Proof.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration LONGEST_WHILE_BROKEN = Duration.ofMinutes(1);
    /** For those whom a proof calls when it ends, and for its entry in the journal. */
    private static final Duration SPARE = Duration.ofMinutes(1);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(2);

    private final ProofConfig config;
    private final List<DeviceId> devices;
    private final Run run;
    private final ProofMeters meters;
    private final ProofAlarm alarm;
    private final ProofJournal journal;
    private final Optional<Watchdog> watchdog;
    private final Clock clock;
    private final RandomGenerator random = new SecureRandom();
    private final List<Consumer<ProofState>> watchers = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile ProofState state = new ProofState.Unknown();
    /** When the newest proof ended, of {@link System#nanoTime}: a clock that is put right must not age it. */
    private volatile long ended = System.nanoTime();

    private volatile Optional<Round> round = Optional.empty();

    /** @param devices that publish, one for each partition */
    Proof(
            ProofConfig config,
            List<DeviceId> devices,
            Run run,
            ProofAlarm alarm,
            ProofJournal journal,
            Optional<Watchdog> watchdog,
            ProofMeters meters,
            Clock clock) {
        this.config = config;
        this.devices = List.copyOf(devices);
        this.run = run;
        this.alarm = alarm;
        this.journal = journal;
        this.watchdog = watchdog;
        this.meters = meters;
        this.clock = clock;
        thread = Thread.ofVirtual().name("proof-of-life").unstarted(this::repeat);
    }

    /** Begins the first proof, and goes on until it is closed. */
    Proof start(AlertDesk desk, Receipts receipts) {
        desk.watch(this::judged);
        receipts.follow(alert -> round.ifPresent(one -> one.reach(Station.TOLD, alert, clock.instant())));
        meters.show(this::state);
        thread.start();
        return this;
    }

    /** Of one that stands still it is not known that anything holds. */
    public ProofState state() {
        Duration silence = Duration.ofNanos(System.nanoTime() - ended);
        Duration longest = config.every().plus(config.limit(Station.TOLD)).plus(SPARE);
        return state.after(silence, longest, clock.instant());
    }

    /** Has every change shown to {@code watcher}, which must neither throw nor block. */
    public void watch(Consumer<ProofState> watcher) {
        watchers.add(watcher);
    }

    /** On the thread that judges, which must not wait. */
    private void judged(Verdict verdict) {
        Effect effect = verdict.effect();
        if (effect.turn() == Turn.FIRED) {
            round.ifPresent(one -> one.fired(effect.episode().alert(), clock.instant()));
        }
    }

    private void repeat() {
        try {
            boolean goOn = true;
            while (goOn) {
                goOn = !closed.await(once().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long to wait until the next. */
    private Duration once() throws InterruptedException {
        try {
            Round one = Round.of(run.now(), devices, random);
            round = Optional.of(one);
            conclude(one, run.through(one, config));
            return rest(one);
        } catch (RuntimeException | Error e) {
            // Whatever it is: one that ended for good would look like one that has nothing to say.
            log.error("The proof of life failed by a fault of its own; it is tried again", e);
            return LONGEST_WHILE_BROKEN;
        }
    }

    private void conclude(Round one, Outcome outcome) throws InterruptedException {
        ProofState before = state;
        ProofState after = before.next(outcome, config.misses());
        state = after;
        ended = System.nanoTime();
        meters.ended(outcome, one);
        say(before, after);
        watchers.forEach(watcher -> watcher.accept(after));
        alarm.tell(after, outcome.at());
        if (outcome instanceof Outcome.Passed) {
            watchdog.ifPresent(Watchdog::call);
        }
        // After those who must hear it: a database that hangs keeps nobody waiting for that.
        journal.note(before, after, outcome.at());
    }

    /** Once for each station at which it breaks, and once when it is over. */
    private static void say(ProofState before, ProofState after) {
        if (after instanceof ProofState.Broken(Instant _, Outcome.Missed missed)) {
            boolean known = before instanceof ProofState.Broken broken
                    && broken.newest().station() == missed.station();
            if (!known) {
                log.error(
                        "Readings do not get through: the proof of life was not {} in time{}",
                        missed.station().names().en(),
                        missed.why().isEmpty() ? "" : ": " + missed.why());
            }
        } else if (after instanceof ProofState.Missing(int _, Outcome.Missed missed)) {
            log.warn(
                    "A proof of life was not {} in time{}; another one follows at once",
                    missed.station().names().en(),
                    missed.why().isEmpty() ? "" : ": " + missed.why());
        } else if (before instanceof ProofState.Broken) {
            log.info("Readings get through again");
        }
    }

    private Duration rest(Round one) {
        return switch (state) {
            case ProofState.Holding _, ProofState.Unknown _ -> {
                Duration left = Duration.between(clock.instant(), one.begun().plus(config.every()));
                yield left.isNegative() ? Duration.ZERO : left.compareTo(config.every()) > 0 ? config.every() : left;
            }
            case ProofState.Missing _ -> AGAIN;
            case ProofState.Broken _ ->
                config.every().compareTo(LONGEST_WHILE_BROKEN) < 0 ? config.every() : LONGEST_WHILE_BROKEN;
        };
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        try {
            thread.join(LONGEST_STOP);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        run.close();
        alarm.close();
        watchdog.ifPresent(Watchdog::close);
    }
}

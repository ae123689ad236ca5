package community.lifeline.alerts;

import community.lifeline.alerts.correlate.Board;
import community.lifeline.alerts.correlate.PlaceWatch;
import community.lifeline.alerts.correlate.Roll;
import community.lifeline.alerts.evaluate.Evaluator;
import community.lifeline.alerts.evaluate.Tally;
import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.notify.Channel;
import community.lifeline.alerts.notify.Dispatch;
import community.lifeline.alerts.notify.Notification;
import community.lifeline.alerts.rule.Adjustment;
import community.lifeline.alerts.rule.PlaceRule;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.alerts.store.AlertStore;
import community.lifeline.alerts.store.Change;
import community.lifeline.alerts.store.Ledger;
import community.lifeline.alerts.suppress.Gate;
import community.lifeline.alerts.suppress.Hidden;
import community.lifeline.alerts.suppress.LifeSafety;
import community.lifeline.alerts.suppress.Verdict;
import community.lifeline.alerts.trust.Appraiser;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.ingest.series.Series;
import community.lifeline.ingest.spool.Spool;
import community.lifeline.ingest.spool.SpoolException;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the partitions share: the rules, the ledger, the couriers. Open it before the verticles and close it after them.
 * Safe for many threads.
 */
public final class AlertDesk implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AlertDesk.class);
    /** How long a restoration waits at a time for what the last run left in the spool. */
    private static final Duration FORMER = Duration.ofSeconds(10);

    private final AlertsConfig config;
    private final Kinds kinds;
    private final Clock clock;
    private final Instant startedAt;
    private final AlertStore store;
    private final Series series;
    private final Spool spool;
    private final Ledger ledger;
    private final Dispatch dispatch;
    private final AlertMeters meters;
    private final Teller teller;
    private final Sentry sentry;
    private final Board board;
    private final Roll roll;
    private final List<Consumer<Rulings>> partitions = new CopyOnWriteArrayList<>();
    private volatile Rulings rulings;
    private final AtomicReference<@Nullable Optional<Instant>> lastRun = new AtomicReference<>();
    private final Object takingOver = new Object();
    private boolean tookOver;

    private AlertDesk(
            AlertsConfig config,
            RuleBook book,
            Suppression suppression,
            Kinds kinds,
            DataSource database,
            Spool spool,
            List<Channel<Notification>> channels,
            Clock clock,
            MeterRegistry registry) {
        this.config = config;
        this.rulings = Rulings.of(book);
        this.board = new Board(book, rulings.register());
        this.roll = new Roll(kinds);
        this.kinds = kinds;
        this.clock = clock;
        this.spool = spool;
        startedAt = clock.instant();
        store = new AlertStore(database);
        series = new Series(database, kinds);
        ledger = Ledger.open(store, spool);
        meters = new AlertMeters(registry, ledger);
        meters.adjusted(() -> LifeSafety.adjusted(rulings, clock.instant()));
        dispatch = new Dispatch(channels, clock, ledger::write, registry);
        Gate gate = new Gate(
                suppression.inhibitions(), suppression.flapping(), alert -> LifeSafety.concerns(alert, rulings.book()));
        teller = new Teller(
                config.partitions(), new Appraiser(suppression.zone()), gate, dispatch, ledger::write, meters, clock);
        sentry = new Sentry(teller, database, this::adjust, clock);
        var _ = follow(fresh -> teller.adopt(fresh.register()));
        sentry.start();
    }

    /** The database may be away; its schema must be there once it comes. */
    public static AlertDesk open(
            AlertsConfig config,
            RuleBook book,
            Suppression suppression,
            Kinds kinds,
            DataSource database,
            List<Channel<Notification>> channels,
            Clock clock,
            MeterRegistry registry)
            throws SpoolException {
        Spool spool = Spool.open(config.spool(), clock);
        return new AlertDesk(config, book, suppression, kinds, database, spool, channels, clock, registry);
    }

    AlertsConfig config() {
        return config;
    }

    /** How far before the last mark observations of {@code kind} are judged again. */
    Duration lookBack(String kind) {
        return LookBack.of(rulings, kind, config.lookBack());
    }

    Kinds kinds() {
        return kinds;
    }

    /** The rules in force. */
    public Rulings rulings() {
        return rulings;
    }

    /** Puts other rules in force: every partition goes over to them, each on its own context, soon. */
    public void rulings(Rulings fresh) {
        revise(_ -> fresh);
    }

    /** Changes a part of the rules in force, such as the register, whatever becomes of the others meanwhile. */
    public synchronized void revise(UnaryOperator<Rulings> change) {
        Rulings fresh = change.apply(rulings);
        rulings = fresh;
        board.adopt(fresh.book(), fresh.register());
        for (Consumer<Rulings> partition : partitions) {
            try {
                partition.accept(fresh);
            } catch (RuntimeException e) {
                log.error("A part of the alerts could not go over to other rules; the others do", e);
            }
        }
    }

    /** Puts other packs in force. */
    public void rules(RuleBook book) {
        revise(old -> new Rulings(book, old.register(), old.given()));
        logRefused();
    }

    /** Puts other numbers in force; those that fit no rule are named in the log, and the packs' numbers hold there. */
    private void adjust(List<Adjustment> adjustments) {
        revise(old -> new Rulings(old.book(), old.register(), adjustments));
        log.info("{} adjustments of rules are in force", rulings.adjustments().size());
        logRefused();
    }

    private void logRefused() {
        rulings.refused()
                .forEach(refused -> log.error("This adjustment fits no rule and changes nothing: {}", refused));
    }

    /** Hands {@code partition} the rules in force, and every change of them until what is returned is run. */
    synchronized Runnable follow(Consumer<Rulings> partition) {
        partitions.add(partition);
        partition.accept(rulings);
        return () -> partitions.remove(partition);
    }

    /** The facts that rules over several devices rest on. */
    Board board() {
        return board;
    }

    /** Which of the listed devices are there. */
    Roll roll() {
        return roll;
    }

    /** A watch over places whose turns go the way of the evaluators'. */
    PlaceWatch places(Consumer<Effect> listener) {
        return new PlaceWatch(roll, board, config.evaluator().silenceGrace(), startedAt, outlet(listener));
    }

    /** The alerts of places that were open when Lifeline stopped. */
    List<AlertState.Open> openPlaces() throws SQLException, InterruptedException {
        lastRun();
        synchronized (takingOver) {
            if (!tookOver) {
                throw new SQLTransientException("what is hidden and owed of them is not taken over yet");
            }
        }
        return store.episodes(clock.instant()).stream()
                .filter(episode -> episode.alert().device().kind().equals(PlaceRule.KIND))
                .filter(AlertState.Open.class::isInstance)
                .map(AlertState.Open.class::cast)
                .toList();
    }

    void adopted(AlertState.Open open) {
        meters.adopted(open);
    }

    /** Fields, by kind, that are looked up further back than that. */
    Map<String, Set<String>> standing() {
        return Standing.fields(rulings.book());
    }

    Clock clock() {
        return clock;
    }

    /** Turns that are suppressed or told, and stored, when they are settled, and then shown to {@code listener}. */
    Turns turns(Consumer<Effect> listener) {
        return new Turns(effects -> {
            teller.turned(effects);
            effects.forEach(listener);
        });
    }

    Evaluator evaluator(int partition, Consumer<Effect> turns) {
        Tally tally = new Tally();
        meters.watch(partition, tally);
        return new Evaluator(rulings, kinds, config.evaluator(), startedAt, turns, board, tally);
    }

    /** For turns that come one by one. */
    private Consumer<Effect> outlet(Consumer<Effect> listener) {
        return effect -> {
            teller.turned(List.of(effect));
            listener.accept(effect);
        };
    }

    /** Has what becomes of every turn shown to {@code watcher}, which must neither throw nor block. */
    public void watch(Consumer<Verdict> watcher) {
        teller.watch(watcher);
    }

    /** Takes the orders and the adjustments as they are now: how far is looked back rests on these. */
    void refresh() throws SQLException {
        var _ = sentry.refresh();
    }

    /**
     * Takes over, once, what was hidden and what people are owed, before the alerts of the last run take another turn.
     *
     * @param episodes those that are open, and those that ended at or after {@code since}
     */
    void recall(List<Episode> episodes, Instant since) throws SQLException {
        // The partitions wait for the first: nobody is to be told that an alert is over before what is owed of it.
        synchronized (takingOver) {
            if (!tookOver) {
                Map<UUID, Hidden> hidden = store.hidden(since);
                List<AlertStore.Owed> owed = store.owed();
                teller.recall(episodes, hidden);
                dispatch.resume(owed);
                tookOver = true;
            }
        }
    }

    /** Says that everything received before {@code receivedAt} is judged; stored after what followed from it. */
    void judged(int partition, Instant receivedAt) {
        ledger.write(new Change.Judged(partition, receivedAt));
    }

    boolean owns(int partition, DeviceId device) {
        return Math.floorMod(device.hashCode(), config.partitions()) == partition;
    }

    /** What brings {@code partition} to where the last run stopped. */
    Restoration restoration(int partition) {
        return new Restoration(this, partition, store, series, meters);
    }

    /**
     * Up to when the last run had judged; empty where there was none. Read once, before the first partition of this run
     * stores a mark, and only when the database holds what the last run left in the spool.
     */
    Optional<Instant> lastRun() throws SQLException, InterruptedException {
        Optional<Instant> known = lastRun.get();
        if (known != null) {
            return known;
        }
        // Where the database is away that is known at once, without waiting for the spool.
        store.judged();
        if (!ledger.awaitFormer(FORMER)) {
            throw new SQLTimeoutException("the database does not hold yet what the last run left in the spool");
        }
        Optional<Instant> judged = store.judged();
        lastRun.compareAndSet(null, judged);
        return judged;
    }

    /** One partition has judged again what the last run left. */
    void restored() throws SQLException {
        store.forgetMarks(config.partitions());
        teller.restored();
    }

    /** Whether every partition has judged again what the last run left. */
    boolean isRestored() {
        return teller.isRestored();
    }

    Instant startedAt() {
        return startedAt;
    }

    /** True while alerts cannot be made durable; they go on firing. */
    public boolean stuck() {
        return ledger.stuck();
    }

    /** True while alerts go to the spool because the database does not take them. */
    public boolean spooling() {
        return ledger.away();
    }

    /** Stops telling, then keeps what is not kept yet. */
    @Override
    public void close() throws IOException {
        sentry.close();
        dispatch.close();
        ledger.close();
        spool.close();
    }
}

package community.lifeline.alerts;

import community.lifeline.alerts.evaluate.Evaluator;
import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.rule.PlaceRule;
import community.lifeline.alerts.rule.Raises;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.alerts.store.AlertStore;
import community.lifeline.alerts.store.Change;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.ingest.series.LastValue;
import community.lifeline.ingest.series.Series;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/**
 * Brings an evaluator to where the last run stopped: takes over open alerts, remembers those that ended, hears which
 * devices there are and what states they were in, and judges again what was received since a margin before the last
 * mark. An alert whose storing was cut short is raised by that, once; one that is stored is not raised again. Blocks on
 * the database; the evaluator is touched only inside {@code confined}.
 */
final class Restoration {
    private static final int CHUNK = 1_000;
    /** Nothing that comes in is judged meanwhile. */
    private static final Duration RECALLING = Duration.ofSeconds(10);

    /** Runs a piece of work where the evaluator lives, and returns when it is done. */
    interface Confinement {
        void run(Consumer<Evaluator> work) throws InterruptedException;
    }

    private final AlertDesk desk;
    private final int partition;
    private final AlertStore store;
    private final Series series;
    private final AlertMeters meters;

    Restoration(AlertDesk desk, int partition, AlertStore store, Series series, AlertMeters meters) {
        this.desk = desk;
        this.partition = partition;
        this.store = store;
        this.series = series;
        this.meters = meters;
    }

    /**
     * @param live observations are being judged already, because the database was away at the start: then only what was
     *     received before that is judged here, in order after the fact
     */
    void run(boolean live, Confinement confined) throws SQLException, InterruptedException {
        Optional<Instant> judged = desk.lastRun();
        desk.refresh();
        Optional<Map<DeviceKind, Instant>> since = judged.map(this::lookBack);
        Instant now = desk.clock().instant();
        Instant remembered = remembered(now, since);
        List<Episode> episodes = store.episodes(remembered);
        desk.recall(episodes, remembered);
        Map<DeviceId, Instant> lastSeen = series.lastSeen();
        confined.run(evaluator -> {
            episodes.stream().filter(this::isElsewhere).forEach(this::announce);
            episodes.stream().filter(this::isOurs).forEach(episode -> take(evaluator, episode, now));
            lastSeen.forEach((device, heard) -> {
                if (desk.owns(partition, device)) {
                    desk.roll().seen(device, heard);
                    evaluator.seen(device, heard);
                }
            });
        });
        if (since.isPresent()) {
            recall(since.get(), confined);
            replay(since.get(), live, confined);
        } else {
            // Before anything is judged: killed ahead of its first mark, a first run would leave nothing to go on from.
            store.save(List.of(new Change.Judged(partition, desk.startedAt())));
        }
        desk.restored();
    }

    /** From when on each kind's observations are judged again. */
    private Map<DeviceKind, Instant> lookBack(Instant judged) {
        return desk.kinds().all().stream()
                .collect(Collectors.toMap(kind -> kind, kind -> judged.minus(desk.lookBack(kind.id()))));
    }

    /** From when on ended alerts are remembered: counted from the oldest reading that is judged again. */
    private Instant remembered(Instant now, Optional<Map<DeviceKind, Instant>> since) {
        Instant oldest = since.flatMap(times -> times.values().stream().min(Comparator.naturalOrder()))
                .filter(now::isAfter)
                .orElse(now);
        return oldest.minus(desk.config().remember());
    }

    private boolean isOurs(Episode episode) {
        DeviceId device = episode.alert().device();
        return desk.owns(partition, device) && !device.kind().equals(PlaceRule.KIND);
    }

    /** Whether another partition will take over this open alert. */
    private boolean isElsewhere(Episode episode) {
        Alert alert = episode.alert();
        Rulings rulings = desk.rulings();
        return episode instanceof AlertState.Open
                && alert.lane() == Lane.LIVE
                && !desk.owns(partition, alert.device())
                && rulings.book()
                        .find(alert.rule())
                        .filter(rule -> rule.raises() == Raises.ALERT)
                        .filter(rule -> rule.appliesTo(
                                alert.device(), rulings.register().of(alert.device())))
                        .isPresent();
    }

    /** Ours may rest on it, and must not end because theirs comes later. */
    private void announce(Episode episode) {
        Alert alert = episode.alert();
        desk.board().recalled(alert.rule(), alert.device(), alert.firedAt().toEpochMilli());
    }

    private void take(Evaluator evaluator, Episode episode, Instant now) {
        switch (episode) {
            case Episode.Resolved resolved -> evaluator.remember(resolved);
            case AlertState.Firing firing -> adopt(evaluator, firing, now);
            case AlertState.Clearing clearing -> adopt(evaluator, clearing, now);
        }
    }

    private void adopt(Evaluator evaluator, AlertState.Open open, Instant now) {
        if (evaluator.adopt(open, now)) {
            meters.adopted(open);
        }
    }

    /** What stood when the look-back begins, and may have been said long before. */
    private void recall(Map<DeviceKind, Instant> since, Confinement confined)
            throws SQLException, InterruptedException {
        List<LastValue> last = new ArrayList<>();
        Map<String, Set<String>> standing = desk.standing();
        Duration patience = RECALLING.dividedBy(Math.max(1, standing.size()));
        for (Map.Entry<DeviceKind, Instant> kind : since.entrySet()) {
            Set<String> fields = standing.getOrDefault(kind.getKey().id(), Set.of());
            if (!fields.isEmpty()) {
                series.last(
                        Map.of(kind.getKey().id(), fields),
                        kind.getValue(),
                        patience,
                        device -> desk.owns(partition, device),
                        last::add);
            }
        }
        for (int from = 0; from < last.size(); from += CHUNK) {
            List<LastValue> chunk = List.copyOf(last.subList(from, Math.min(from + CHUNK, last.size())));
            confined.run(
                    evaluator -> chunk.forEach(value -> evaluator.recall(value.device(), value.value(), value.at())));
        }
        confined.run(Evaluator::recalled);
    }

    private void replay(Map<DeviceKind, Instant> since, boolean live, Confinement confined)
            throws SQLException, InterruptedException {
        List<Observation> chunk = new ArrayList<>(CHUNK);
        Replayed replayed = new Replayed(live, confined);
        series.replay(kind -> requireNonNull(since.get(kind)), device -> desk.owns(partition, device), observation -> {
            if (!live || observation.receivedAt().isBefore(desk.startedAt())) {
                chunk.add(observation);
                if (chunk.size() == CHUNK) {
                    replayed.judge(List.copyOf(chunk));
                    chunk.clear();
                }
            }
        });
        replayed.judge(List.copyOf(chunk));
        replayed.rethrow();
    }

    /** Hands chunks over from inside a callback that may not throw what waiting throws. */
    private static final class Replayed {
        private final boolean live;
        private final Confinement confined;
        private Optional<InterruptedException> interrupted = Optional.empty();

        Replayed(boolean live, Confinement confined) {
            this.live = live;
            this.confined = confined;
        }

        void judge(List<Observation> chunk) {
            if (interrupted.isEmpty() && !chunk.isEmpty()) {
                try {
                    confined.run(evaluator -> evaluator.replay(chunk, live));
                } catch (InterruptedException e) {
                    interrupted = Optional.of(e);
                }
            }
        }

        void rethrow() throws InterruptedException {
            if (interrupted.isPresent()) {
                throw interrupted.get();
            }
        }
    }
}

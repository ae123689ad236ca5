package community.lifeline.alerts.notify;

import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.store.AlertStore;
import community.lifeline.alerts.store.Change;
import community.lifeline.alerts.suppress.Remark;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Hands each turn that is told to the couriers of the channels that want it. Never blocks. */
public final class Dispatch implements AutoCloseable {
    private static final int WORKERS = 8;
    /** For all couriers together. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(2);

    private final List<Courier> couriers;

    /** @param ledger takes what came of each attempt */
    public Dispatch(
            List<Channel<Notification>> channels, Clock clock, Consumer<Change> ledger, MeterRegistry registry) {
        NotificationMeters meters = new NotificationMeters(registry);
        if (channels.stream().map(Channel::name).distinct().count() < channels.size()) {
            throw new IllegalArgumentException("two channels have one name: "
                    + channels.stream().map(Channel::name).toList() + "; give each its own");
        }
        couriers = channels.stream()
                .map(channel -> new Courier(channel, WORKERS, clock, ledger, meters))
                .toList();
    }

    /** Names of the channels on which {@code effect} is told. */
    public List<String> channels(Effect effect) {
        if (!effect.turn().told()) {
            return List.of();
        }
        Notification notification = Notification.of(effect, Optional.empty());
        return couriers.stream()
                .map(Courier::channel)
                .filter(channel -> channel.wants(notification))
                .map(Channel::name)
                .toList();
    }

    /** Tells of it at once on {@code channels}. */
    public void tell(Effect effect, List<String> channels, Optional<Remark> remark) {
        for (Courier courier : couriers) {
            if (channels.contains(courier.channel().name())) {
                courier.carry(Notification.of(effect, remark));
            }
        }
    }

    /**
     * Goes on with what a former run did not get through; to be called once. What this run has told meanwhile, as where
     * the database was away at the start, may still stand in {@code owed}, and is not told again.
     */
    public void resume(List<AlertStore.Owed> owed) {
        for (AlertStore.Owed one : owed) {
            for (Courier courier : couriers) {
                if (courier.channel().name().equals(one.channel())) {
                    courier.resume(Notification.of(one.effect(), one.remark()), one.attempts());
                }
            }
        }
        couriers.forEach(Courier::resumed);
    }

    /** Shows the channels an alert that an earlier run told of and that is not over. */
    public void recall(Episode open) {
        Notification fired = new Notification(Effect.Turn.FIRED, open, Optional.empty());
        for (Courier courier : couriers) {
            if (courier.channel().wants(fired)) {
                courier.channel().recall(fired);
            }
        }
    }

    /** What is not told by then is owed, and told at the next start. */
    @Override
    public void close() {
        long deadline = System.nanoTime() + LONGEST_STOP.toNanos();
        couriers.forEach(Courier::end);
        for (Courier courier : couriers) {
            courier.close(deadline);
        }
    }
}

package community.lifeline.alerts;

import community.lifeline.alerts.correlate.PlaceWatch;
import community.lifeline.alerts.correlate.Reconsider;
import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.gateway.bus.LocalCodec;
import community.lifeline.gateway.telemetry.DeviceId;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes across devices, on one context a process: hands changed facts to the partitions whose devices rest on them,
 * and judges the rules whose subject is a place. Deployed after the partitions, so that their facts are known.
 */
public final class PlacesVerticle extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(PlacesVerticle.class);
    private static final DeliveryOptions LOCAL = new DeliveryOptions().setLocalOnly(true);
    private static final DeliveryOptions TURN = new DeliveryOptions()
            .setLocalOnly(true)
            .setCodecName(new LocalCodec<>(community.lifeline.alerts.lifecycle.Effect.class).name());
    /** Facts that change together are judged again together. */
    private static final long HAND_OUT_MILLIS = 100;

    private static final long JUDGE_MILLIS = 1_000;
    private static final long FORGET_MILLIS = 60_000;
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final int MOST_WAITS = 60;

    private final AlertDesk desk;
    private final BooleanSupplier hearing;
    private final PlaceWatch watch;
    private Runnable unfollow = () -> {};
    private volatile boolean stopped;

    /** @param hearing whether what devices say reaches this process; asked on the event loop */
    public PlacesVerticle(AlertDesk desk, BooleanSupplier hearing) {
        this.desk = desk;
        this.hearing = hearing;
        this.watch = desk.places(effect -> vertx.eventBus().publish(AlertsVerticle.TURNS, effect, TURN));
    }

    @Override
    public Future<?> start() {
        unfollow = desk.follow(this::adopt);
        Thread.ofVirtual().name("places-restore").start(this::restore);
        vertx.setPeriodic(HAND_OUT_MILLIS, _ -> handOut());
        vertx.setPeriodic(JUDGE_MILLIS, _ -> watch.judge(now(), hearing.getAsBoolean()));
        vertx.setPeriodic(FORGET_MILLIS, _ -> desk.board().forget(now().toEpochMilli()));
        return Future.succeededFuture();
    }

    /** Called on any thread. */
    private void adopt(Rulings rulings) {
        context.runOnContext(_ -> watch.adopt(rulings, now()));
    }

    /** Insists until the database says which alerts of places were open; judging goes on meanwhile. */
    private void restore() {
        boolean faulty = false;
        int waits = 0;
        try {
            while (!stopped) {
                try {
                    List<AlertState.Open> open = desk.openPlaces();
                    // Before the partitions know their facts, places that rest on them look calm.
                    if (desk.isRestored() || ++waits > MOST_WAITS) {
                        context.runOnContext(_ -> open.forEach(this::adopt));
                        // Only now is known which facts are over since the last run.
                        desk.revise(UnaryOperator.identity());
                        return;
                    }
                } catch (SQLException e) {
                    log.debug("The alerts of places cannot be read yet", e);
                } catch (RuntimeException e) {
                    if (!faulty) {
                        faulty = true;
                        log.error("The alerts of places cannot be taken over; it is tried again", e);
                    }
                }
                Thread.sleep(AGAIN);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void adopt(AlertState.Open open) {
        if (watch.adopt(open, now())) {
            desk.adopted(open);
        }
    }

    private void handOut() {
        Reconsider changed = desk.board().changed(now().toEpochMilli());
        for (int partition = 0; partition < desk.config().partitions() && !changed.isEmpty(); partition++) {
            Reconsider share = new Reconsider(ofPartition(partition, changed.devices()), changed.everywhere());
            if (!share.isEmpty()) {
                vertx.eventBus().send(AlertsVerticle.reconsider(partition), share, LOCAL);
            }
        }
    }

    private Set<DeviceId> ofPartition(int partition, Set<DeviceId> devices) {
        return devices.stream().filter(device -> desk.owns(partition, device)).collect(Collectors.toSet());
    }

    private Instant now() {
        return desk.clock().instant();
    }

    @Override
    public Future<?> stop() {
        stopped = true;
        unfollow.run();
        return Future.succeededFuture();
    }
}

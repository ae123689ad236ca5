package community.lifeline.alerts;

import community.lifeline.alerts.correlate.Reconsider;
import community.lifeline.alerts.evaluate.Evaluator;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.alerts.suppress.Verdict;
import community.lifeline.gateway.bus.Addresses;
import community.lifeline.gateway.bus.Delivery;
import community.lifeline.gateway.bus.LocalCodec;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Observation;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.MessageConsumerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Judges the observations of one partition, on one context. Each {@link Effect} is published on {@link #TURNS} for
 * whoever wants to show it.
 */
public final class AlertsVerticle extends VerticleBase {
    /** Event-bus address on which every turn of an alert is published, an {@link Effect}. */
    public static final String TURNS = "lifeline.alert";

    /** Event-bus address on which it is published what becomes of every turn, a {@link Verdict}. */
    public static final String VERDICTS = "lifeline.alert.verdict";

    private static final DeliveryOptions JUDGED =
            new DeliveryOptions().setLocalOnly(true).setCodecName(new LocalCodec<>(Verdict.class).name());

    private static final String RECONSIDER = "lifeline.reconsider.";
    private static final DeliveryOptions LOCAL =
            new DeliveryOptions().setLocalOnly(true).setCodecName(new LocalCodec<>(Effect.class).name());
    private static final int HELD_BACK = 100_000;
    private static final long MARK_MILLIS = 5_000;
    private static final long DRILLS_MILLIS = 1_000;
    /** What was received longer ago than this has reached its partition. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(1);

    private final AlertDesk desk;
    private final int partition;
    private final Supplier<Set<Long>> over;
    private final Turns turns;
    private final Evaluator evaluator;
    private final Recollection recollection;
    private Runnable unfollow = () -> {};
    private Instant newest = Instant.MIN;
    private Instant marked = Instant.MIN;

    /** @param over the drills whose devices are to be forgotten; asked on this verticle's context, must not block */
    public AlertsVerticle(AlertDesk desk, int partition, Supplier<Set<Long>> over) {
        this.desk = desk;
        this.partition = partition;
        this.over = over;
        this.turns = desk.turns(this::publish);
        this.evaluator = desk.evaluator(partition, turns);
        this.recollection = new Recollection(desk.restoration(partition), partition);
    }

    @Override
    public Future<?> start() {
        MessageConsumer<Delivery> consumer = vertx.eventBus()
                .consumer(new MessageConsumerOptions()
                        .setAddress(Addresses.evaluate(partition))
                        .setLocalOnly(true)
                        .setMaxBufferedMessages(HELD_BACK));
        consumer.handler(this::evaluate).pause();
        unfollow = desk.follow(this::adopt);
        vertx.eventBus().<Reconsider>localConsumer(reconsider(partition), message -> reconsider(message.body()));
        // Before anything is judged again: what a drill that is over had raised is not raised once more.
        dismiss();
        Promise<Void> begun = Promise.promise();
        // Completed on a thread of its own: timers that were set there would run beside this context.
        recollection
                .begin(this::confined)
                .onSuccess(_ -> context.runOnContext(_ -> {
                    begin(consumer);
                    begun.complete();
                }))
                .onFailure(begun::fail);
        return begun.future();
    }

    private void begin(MessageConsumer<Delivery> consumer) {
        tick();
        vertx.setPeriodic(desk.config().tick().toMillis(), _ -> tick());
        vertx.setPeriodic(MARK_MILLIS, _ -> mark());
        vertx.setPeriodic(DRILLS_MILLIS, _ -> dismiss());
        consumer.resume();
    }

    /** Runs on the caller's thread, which waits; the work runs on this verticle's context. */
    private void confined(Consumer<Evaluator> work) throws InterruptedException {
        Promise<Void> done = Promise.promise();
        context.runOnContext(_ -> {
            try {
                work.accept(evaluator);
                turns.settle();
                done.complete();
            } catch (RuntimeException e) {
                done.fail(e);
            }
        });
        Recollection.await(done.future());
    }

    /** Called on any thread. */
    private void adopt(Rulings rulings) {
        context.runOnContext(_ -> {
            evaluator.adopt(rulings, desk.clock().instant());
            turns.settle();
        });
    }

    private void evaluate(io.vertx.core.eventbus.Message<Delivery> request) {
        for (Message message : request.body().messages()) {
            for (Observation observation : message.observations()) {
                desk.roll().note(observation);
                evaluator.observe(observation);
                turns.settle();
                newest = newest.isBefore(observation.receivedAt()) ? observation.receivedAt() : newest;
            }
        }
        request.reply(null);
    }

    private void reconsider(Reconsider changed) {
        Instant now = desk.clock().instant();
        changed.devices().forEach(device -> evaluator.reconsider(device, now));
        changed.everywhere().forEach(all -> evaluator.reconsider(all.community(), all.kind(), now));
        turns.settle();
    }

    private void tick() {
        evaluator.tick(desk.clock().instant());
        turns.settle();
    }

    /** Again and again: a drill's last reading may come after its end was heard of. */
    private void dismiss() {
        Set<Long> drills = over.get();
        if (!drills.isEmpty()) {
            evaluator.dismiss(drills, desk.clock().instant());
            turns.settle();
        }
    }

    private void mark() {
        // Where nothing comes nothing is left to judge either; the mark must not stay behind for that.
        Instant idle = desk.clock().instant().minus(UNDER_WAY);
        boolean judged = newest.isAfter(Instant.MIN);
        if (recollection.complete() && (judged || marked.isBefore(idle.minus(UNDER_WAY)))) {
            marked = judged ? newest : idle;
            desk.judged(partition, marked);
            newest = Instant.MIN;
        }
    }

    private void publish(Effect effect) {
        vertx.eventBus().publish(TURNS, effect, LOCAL);
    }

    /** Shows on {@link #VERDICTS} what becomes of every turn; called once, before the first of these is deployed. */
    public static void show(AlertDesk desk, io.vertx.core.Vertx vertx) {
        desk.watch(verdict -> vertx.eventBus().publish(VERDICTS, verdict, JUDGED));
    }

    /** Where the partition hears that facts which it rests on have changed, a {@link Reconsider}. */
    static String reconsider(int partition) {
        return RECONSIDER + partition;
    }

    /** Makes the bus carry turns; called once before the first of these verticles is deployed. */
    public static void registerCodec(io.vertx.core.Vertx vertx) {
        vertx.eventBus().registerCodec(new LocalCodec<>(Effect.class));
        vertx.eventBus().registerCodec(new LocalCodec<>(Verdict.class));
        LocalCodec.register(vertx.eventBus(), Reconsider.class);
    }

    @Override
    public Future<?> stop() {
        unfollow.run();
        recollection.end();
        mark();
        return Future.succeededFuture();
    }
}

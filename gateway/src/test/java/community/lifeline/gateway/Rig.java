package community.lifeline.gateway;

import community.lifeline.gateway.bus.Addresses;
import community.lifeline.gateway.bus.Delivery;
import community.lifeline.gateway.bus.Tap;
import community.lifeline.gateway.decode.DecodeConfig;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.mqtt.MqttConfig;
import community.lifeline.gateway.telemetry.Message;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import static org.awaitility.Awaitility.await;

/** A gateway with those behind it: a store that replies when it is told to, and two evaluators. */
final class Rig implements AutoCloseable {
    final List<Message> stored = new CopyOnWriteArrayList<>();
    final List<List<Message>> evaluated = List.of(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Vertx vertx = Vertx.vertx();
    private final List<Runnable> waiting = new ArrayList<>();
    private final GatewayVerticle gateway;
    private boolean holding;
    private String deployment = "";

    Rig(MqttConfig mqtt) {
        this(mqtt, 2);
    }

    Rig(MqttConfig mqtt, int evaluators) {
        GatewayConfig config =
                new GatewayConfig(mqtt, DecodeConfig.DEFAULTS, evaluators, GatewayConfig.IN_FLIGHT_BYTES);
        gateway = new GatewayVerticle(
                config, KindFiles.builtIn(), List.of(), _ -> true, Clock.systemUTC(), metrics, new Tap());
        consume(Addresses.STORE, this::store);
        for (int partition = 0; partition < evaluators; partition++) {
            List<Message> messages = evaluated.get(partition);
            vertx.eventBus().<Delivery>consumer(Addresses.evaluate(partition), request -> {
                messages.addAll(request.body().messages());
                request.reply(null);
            });
        }
    }

    /** Deploys the gateway and waits until it is connected. */
    Rig start() {
        deployment = get(vertx.deployVerticle(gateway));
        await().atMost(Duration.ofSeconds(20)).until(gateway::connected);
        return this;
    }

    /** Deploys the gateway where it cannot connect. */
    Rig startDisconnected() {
        deployment = get(vertx.deployVerticle(gateway));
        return this;
    }

    boolean connected() {
        return gateway.connected();
    }

    /** From now on the store takes messages and does not reply. */
    synchronized void hold() {
        holding = true;
    }

    synchronized void release() {
        holding = false;
        waiting.forEach(Runnable::run);
        waiting.clear();
    }

    void awaitStored(int messages) {
        await().atMost(Duration.ofSeconds(20)).until(() -> stored.size() >= messages);
    }

    double counter(String name) {
        return metrics.get(name).counter().count();
    }

    double inFlight() {
        return metrics.get("lifeline.messages.in.flight").gauge().value();
    }

    private synchronized void store(Delivery delivery, Runnable reply) {
        stored.addAll(delivery.messages());
        if (holding) {
            waiting.add(reply);
        } else {
            reply.run();
        }
    }

    private interface Store {
        void store(Delivery delivery, Runnable reply);
    }

    private void consume(String address, Store store) {
        vertx.eventBus().<Delivery>consumer(address, request -> store.store(request.body(), () -> request.reply(null)));
    }

    /** Stops the gateway and leaves the rest. */
    void stop() {
        get(vertx.undeploy(deployment));
    }

    @Override
    public void close() {
        get(vertx.close());
    }

    private static <T> T get(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    /** Runs {@code work} with a rig that is closed afterwards. */
    static void with(MqttConfig mqtt, Consumer<Rig> work) {
        try (Rig rig = new Rig(mqtt).start()) {
            work.accept(rig);
        }
    }
}

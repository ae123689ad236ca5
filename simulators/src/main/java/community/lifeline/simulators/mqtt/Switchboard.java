package community.lifeline.simulators.mqtt;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Dials for all devices of a simulation, at most so many a second, so that a neighbourhood that wakes up is not an attack.
 * Confined to one event loop.
 */
final class Switchboard implements DeviceLink.Dialer {
    private static final int SLICES_A_SECOND = 20;

    private final Vertx vertx;
    private final SimulatorConfig config;
    private final NetClient client;
    private final Queue<DeviceLink> waiting = new ArrayDeque<>();
    private final long timer;
    private double allowance;

    Switchboard(Vertx vertx, SimulatorConfig config) {
        this.vertx = vertx;
        this.config = config;
        client =
                vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true).setConnectTimeout(10_000));
        timer = vertx.setPeriodic(1_000 / SLICES_A_SECOND, _ -> dialWaiting());
    }

    void dial(DeviceLink link) {
        waiting.add(link);
    }

    @Override
    public void redial(DeviceLink link, Duration pause) {
        vertx.setTimer(Math.max(1, pause.toMillis()), _ -> dial(link));
    }

    private void dialWaiting() {
        double slice = (double) config.connectsPerSecond() / SLICES_A_SECOND;
        allowance = Math.min(allowance + slice, Math.max(1, slice));
        while (allowance >= 1 && !waiting.isEmpty()) {
            allowance--;
            DeviceLink link = waiting.remove();
            client.connect(config.broker().port(), config.broker().host())
                    .onSuccess(link::opened)
                    .onFailure(link::refused);
        }
    }

    void close() {
        vertx.cancelTimer(timer);
        waiting.clear();
    }
}

package community.lifeline.simulators.mqtt;

import community.lifeline.gateway.retry.Backoff;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.simulators.device.Payload;
import community.lifeline.simulators.wire.Inbound;
import community.lifeline.simulators.wire.Packets;
import community.lifeline.simulators.wire.ProtocolException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A device on the network, or a gateway that speaks for many: connects (a device with its will, and says that it is online),
 * asks for its commands where it knows any, sends what it has to say in order and keeps it until it is acknowledged. When the
 * connection ends it asks its dialer for another after a pause. Confined to one event loop.
 */
final class DeviceLink implements Inbound {
    /** Opens sockets, a few at a time. */
    interface Dialer {
        void redial(DeviceLink link, Duration pause);
    }

    /** Above those of the messages, which are 1 to 8. */
    private static final int SUBSCRIPTION = 100;

    private static final int LONGEST_COMMAND = 16_384;

    private final Caller caller;
    private final SimulatorConfig config;
    private final InstantSource clock;
    private final Dialer dialer;
    private final Backoff backoff;
    private final Traffic traffic;
    private final Outbox outbox;
    private final Promise<Void> left = Promise.promise();
    private Optional<NetSocket> socket = Optional.empty();
    private ByteBuffer rest = ByteBuffer.allocate(0);
    private boolean online;
    private boolean leaving;
    private boolean awaitsPong;
    private long wroteMillis;

    DeviceLink(
            Caller caller,
            SimulatorConfig config,
            InstantSource clock,
            Dialer dialer,
            Backoff backoff,
            Traffic traffic) {
        this.caller = caller;
        this.config = config;
        this.clock = clock;
        this.dialer = dialer;
        this.backoff = backoff;
        this.traffic = traffic;
        outbox = new Outbox(caller.capacity(config), caller.window());
    }

    /** Takes a fresh socket to the broker and introduces itself. */
    void opened(NetSocket fresh) {
        if (leaving) {
            fresh.close();
            return;
        }
        socket = Optional.of(fresh);
        rest = ByteBuffer.allocate(0);
        awaitsPong = false;
        fresh.handler(this::received);
        fresh.closeHandler(_ -> lost());
        fresh.exceptionHandler(_ -> fresh.close());
        write(Packets.connect(caller.greeting(config)));
    }

    /** The broker was not there. */
    void refused(Throwable why) {
        traffic.failed(String.valueOf(why.getMessage()));
        if (!leaving) {
            dialer.redial(this, backoff.next());
        }
    }

    /** Sends a message, now or once it is connected. */
    void say(DeviceTopic speaks, String topic, byte[] payload) {
        traffic.said();
        if (!outbox.add(new Outbox.Letter(speaks, topic, payload, speaks == DeviceTopic.STATUS))) {
            traffic.dropped();
        }
        sendWaiting();
    }

    private void sendWaiting() {
        while (online && outbox.canSend()) {
            int packetId = outbox.send();
            Outbox.Letter letter = outbox.letter(packetId);
            write(Packets.publish(letter.topic(), packetId, letter.payload(), letter.retained()));
            traffic.published();
        }
    }

    private void received(Buffer bytes) {
        ByteBuffer in = ByteBuffer.allocate(rest.remaining() + bytes.length());
        in.put(rest).put(bytes.getBytes()).flip();
        try {
            Inbound.read(in, this);
            rest = in;
        } catch (ProtocolException e) {
            // A broker that talks nonsense is as good as gone; the pause before the next attempt is the answer.
            traffic.failed(String.valueOf(e.getMessage()));
            socket.ifPresent(NetSocket::close);
        }
    }

    @Override
    public void connected(int code) {
        if (code != 0) {
            throw new ProtocolException("the broker refuses " + caller + " with code " + code);
        }
        online = true;
        backoff.reset();
        traffic.connected();
        Instant now = clock.instant();
        if (caller instanceof Caller.Device device) {
            introduce(device, now);
        }
        sendWaiting();
    }

    private void introduce(Caller.Device device, Instant now) {
        if (device.commands().isPresent()) {
            write(Packets.subscribe(DeviceTopic.COMMAND.of(device.id()), SUBSCRIPTION));
        }
        String status = DeviceTopic.STATUS.of(device.id());
        if (outbox.greet(new Outbox.Letter(DeviceTopic.STATUS, status, Payload.online(now), true))) {
            traffic.said();
        }
    }

    @Override
    public void acknowledged(int packetId) {
        if (outbox.acknowledged(packetId)) {
            traffic.acknowledged();
            sendWaiting();
        }
    }

    @Override
    public int longest() {
        return caller.commands().isPresent() ? LONGEST_COMMAND : LONGEST;
    }

    @Override
    public void subscribed(int packetId, int code) {
        if (code >= 0x80) {
            traffic.failed("the broker refuses the commands of " + caller);
        }
    }

    /** Acknowledged before it is done: one that is lost with the device's power is not to be done when that comes back. */
    @Override
    public void message(String topic, int packetId, byte[] payload) {
        if (packetId > 0) {
            write(Packets.acknowledge(packetId));
        }
        caller.commands().ifPresent(taker -> taker.accept(payload));
    }

    @Override
    public void pong() {
        awaitsPong = false;
    }

    /** Called every second: keeps the connection alive, and gives it up where the broker has stopped answering. */
    void keepAlive(long nowMillis) {
        long quiet = nowMillis - wroteMillis;
        long interval = config.keepAlive().toMillis();
        boolean unanswered = awaitsPong || !online;
        if (unanswered && quiet > interval / 2) {
            socket.ifPresent(NetSocket::close);
        } else if (online && quiet > interval / 2) {
            awaitsPong = true;
            write(Packets.ping());
        }
    }

    private void write(byte[] packet) {
        wroteMillis = System.nanoTime() / 1_000_000;
        socket.ifPresent(open -> open.write(Buffer.buffer(packet)));
    }

    private void lost() {
        socket = Optional.empty();
        if (online) {
            online = false;
            traffic.offline(leaving);
        }
        outbox.takeBack();
        if (leaving) {
            left.tryComplete();
        } else {
            dialer.redial(this, backoff.next());
        }
    }

    /**
     * Leaves in order, so that no will is spoken; completes when the broker has closed the socket. Closing is left to the
     * broker, since one that learns of the closed socket before it has handled the farewell speaks the will all the same.
     */
    Future<Void> leave() {
        leaving = true;
        if (socket.isEmpty()) {
            return Future.succeededFuture();
        }
        if (online) {
            write(Packets.disconnect());
        } else {
            cut();
        }
        return left.future();
    }

    /** Cuts the connection as a power failure does. */
    void cut() {
        socket.ifPresent(NetSocket::close);
    }
}

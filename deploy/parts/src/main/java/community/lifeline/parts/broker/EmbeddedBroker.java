package community.lifeline.parts.broker;

import community.lifeline.parts.FolderLock;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.jspecify.annotations.Nullable;

/**
 * An MQTT 3.1.1 and 5 broker in this process, ActiveMQ Artemis. A QoS 1 message is acknowledged once it is fsynced to the
 * journal; sessions that are kept, what is queued for them, and retained messages survive a kill and a restart.
 *
 * <p>What subscribers may count on:
 * <ul>
 *   <li>A message delivered and not acknowledged comes again when the session is resumed, with the DUP flag and, in
 *       general, another packet id. After a crash of the broker that holds too, save for what had been paged to disk,
 *       which then comes without the flag.
 *   <li>No more than the subscriber's receive maximum are unacknowledged at a time.
 *   <li>An MQTT 5 session is kept for ever with an expiry interval of 4294967295, or up to 2147483 seconds; Artemis
 *       computes in 32-bit milliseconds and drops a session with an interval in between at once.
 *   <li>Wills are kept in memory: of devices connected at the moment of a crash none is published.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private final FolderLock lock;
    private final Artemis server;
    private final int port;

    private EmbeddedBroker(FolderLock lock, Artemis server, int port) {
        this.lock = lock;
        this.server = server;
        this.port = port;
    }

    /** Blocks until the port is open. */
    public static EmbeddedBroker start(BrokerOptions options) throws IOException {
        var lock = FolderLock.tryHold(options.folder())
                .orElseThrow(() -> new IOException("another broker works in %s; stop that one, or choose another folder"
                        .formatted(options.folder())));
        Artemis server = null;
        var started = false;
        try {
            server = server(options);
            start(server, options);
            started = true;
            return new EmbeddedBroker(lock, server, port(server));
        } finally {
            if (!started) {
                stop(server, lock);
            }
        }
    }

    private static Artemis server(BrokerOptions options) throws IOException {
        try {
            var configuration = new Settings(options).configuration();
            return new Artemis(configuration, options);
        } catch (Exception e) {
            throw new IOException("the broker's configuration is refused: " + e.getMessage(), e);
        }
    }

    /** Artemis reports most failures to start to a listener and to its log, and returns as if all were well. */
    private static void start(Artemis server, BrokerOptions options) throws IOException {
        var failure = new AtomicReference<@Nullable Exception>();
        server.registerActivationFailureListener(failure::set);
        try {
            server.start();
            server.retained().recount();
        } catch (Exception e) {
            failure.compareAndSet(null, e);
        }
        var cause = failure.get();
        if (cause != null || port(server) == 0) {
            var reason = cause == null ? "its log says why" : cause.getMessage();
            throw new IOException(
                    "the broker could not start on %s:%d: %s".formatted(options.host(), options.port(), reason), cause);
        }
    }

    private static int port(ActiveMQServer server) {
        var acceptor = server.getRemotingService().getAcceptor(Settings.ACCEPTOR);
        return acceptor == null ? 0 : acceptor.getActualPort();
    }

    /** The port it listens on, also where a free one was asked for. */
    public int port() {
        return port;
    }

    /** False after a failure of the disk, which stops the broker. */
    public boolean isRunning() {
        return server.isActive();
    }

    /** Bytes of queued messages on the heap. */
    long memoryInUse() {
        return server.getPagingManager().getGlobalSize();
    }

    /** Topics that are remembered since somebody has published to them. */
    int topics() {
        return server.topics().size();
    }

    /** Topics that have a retained message. */
    int retained() {
        return server.retained().size();
    }

    @Override
    public void close() throws IOException {
        stop(server, lock);
    }

    private static void stop(@Nullable ActiveMQServer server, FolderLock lock) throws IOException {
        try (lock) {
            if (server != null) {
                server.stop();
            }
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the broker did not stop in order: " + e.getMessage(), e);
        }
    }
}

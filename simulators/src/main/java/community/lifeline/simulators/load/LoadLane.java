package community.lifeline.simulators.load;

import community.lifeline.simulators.wire.ProtocolException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * A share of the devices and the connection that they publish over, made anew when it breaks. A device stays on its lane, so
 * that its messages stay in order. Confined to the loop's thread.
 */
final class LoadLane {
    /** Opens a socket for a lane. */
    @FunctionalInterface
    interface Dialer {
        LoadConnection dial(LoadLane lane) throws IOException;
    }

    /** A message that is due and has not been written. */
    record Due(int device, long number, boolean crossing, long dueNanos) {}

    private static final long FIRST_BACKOFF_NANOS = 100_000_000L;
    private static final long MOST_BACKOFF_NANOS = 2_000_000_000L;

    private final int number;
    private final Dialer dialer;
    private final InFlight inFlight;
    private final ArrayDeque<Due> waiting = new ArrayDeque<>();
    private Optional<LoadConnection> connection = Optional.empty();
    private long backoffNanos = FIRST_BACKOFF_NANOS;
    private long dialAtNanos = Long.MIN_VALUE;
    private long broken;
    private String lastFailure = "not tried yet";

    LoadLane(int number, int window, Dialer dialer) {
        this.number = number;
        this.dialer = dialer;
        inFlight = new InFlight(window);
    }

    int number() {
        return number;
    }

    InFlight inFlight() {
        return inFlight;
    }

    boolean ready() {
        return connection.isPresent() && connection.get().ready();
    }

    boolean canPublish() {
        return connection.isPresent() && connection.get().canPublish();
    }

    void publish(int device, long message, boolean crossing) {
        connection.orElseThrow().publish(device, message, crossing);
    }

    ArrayDeque<Due> waiting() {
        return waiting;
    }

    /** Connects where it is not connected and its pause is over. */
    void keepConnected(long nowNanos) {
        if (connection.isPresent() || nowNanos < dialAtNanos) {
            return;
        }
        try {
            LoadConnection dialed = dialer.dial(this);
            dialed.attach(this);
            connection = Optional.of(dialed);
        } catch (IOException e) {
            broke(e, nowNanos);
        }
    }

    void handle(long nowNanos) {
        guarded(nowNanos, LoadConnection::handle);
        if (ready()) {
            backoffNanos = FIRST_BACKOFF_NANOS;
        }
    }

    void flush(long nowNanos) {
        guarded(nowNanos, LoadConnection::flush);
    }

    void ping(long nowNanos) {
        guarded(nowNanos, LoadConnection::ping);
    }

    void close(boolean politely) {
        connection.ifPresent(open -> open.close(politely));
        connection = Optional.empty();
    }

    /** What broke before everything was connected does not count. */
    void forgetBreaks() {
        broken = 0;
    }

    long broken() {
        return broken;
    }

    String lastFailure() {
        return lastFailure;
    }

    private interface Work {
        void on(LoadConnection connection) throws IOException;
    }

    private void guarded(long nowNanos, Work work) {
        if (connection.isEmpty()) {
            return;
        }
        try {
            work.on(connection.get());
        } catch (IOException | ProtocolException e) {
            broke(e, nowNanos);
        }
    }

    private void broke(Exception why, long nowNanos) {
        close(false);
        broken++;
        lastFailure = String.valueOf(why.getMessage());
        dialAtNanos = nowNanos + backoffNanos + backoffNanos * (number % 16) / 16;
        backoffNanos = Math.min(MOST_BACKOFF_NANOS, backoffNanos * 2);
    }
}

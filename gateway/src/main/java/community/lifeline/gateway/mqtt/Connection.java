package community.lifeline.gateway.mqtt;

import java.util.function.Consumer;

/**
 * One connection to the broker, from its beginning to its loss; a new one is made for every attempt. Opened, awaited and
 * closed by one thread; acknowledged through by another.
 */
interface Connection {
    /**
     * Connects and subscribes; waits for the broker to grant both. Messages may arrive before this returns.
     *
     * @param messages called on the client's thread for each message, in order; may make that thread wait
     * @throws ConnectException where it does not come about; the connection is then closed
     */
    Opened open(Consumer<Publish> messages) throws ConnectException, InterruptedException;

    /** Waits until the connection is lost, and says why. */
    Loss awaitLoss() throws InterruptedException;

    /** Acknowledges a message; without effect once the connection is lost, since the broker then delivers it again. */
    void acknowledge(int packetId);

    /** Sends what is still to be sent and disconnects; the broker keeps the session. */
    void close();

    /** @param resumed the broker had kept the session of an earlier connection */
    record Opened(String protocol, boolean resumed) {}

    /** @param remedy what to do about it, where that is known, else what happened */
    record Loss(boolean takenOver, String remedy) {}

    /** Makes connections: a seam for tests. */
    interface Connector {
        Connection connection(Target target);
    }
}

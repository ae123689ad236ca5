package community.lifeline.simulators.mqtt;

import java.util.concurrent.atomic.LongAdder;

/** Counts what the devices of a simulation did. Written on its event loop, read from anywhere. */
public final class Traffic {
    private final LongAdder said = new LongAdder();
    private final LongAdder published = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder connects = new LongAdder();
    private final LongAdder losses = new LongAdder();
    private final LongAdder online = new LongAdder();
    private volatile String trouble = "";

    void said() {
        said.increment();
    }

    void published() {
        published.increment();
    }

    void acknowledged() {
        acknowledged.increment();
    }

    void dropped() {
        dropped.increment();
    }

    void connected() {
        trouble = "";
        connects.increment();
        online.increment();
    }

    void failed(String why) {
        trouble = why;
    }

    void offline(boolean wanted) {
        online.decrement();
        if (!wanted) {
            losses.increment();
        }
    }

    /** Messages that devices had to send, each once. */
    public long messages() {
        return said.sum();
    }

    /** PUBLISH packets written; a message whose acknowledgement was lost is written again. */
    public long packets() {
        return published.sum();
    }

    /** Messages that the broker took. */
    public long acknowledgements() {
        return acknowledged.sum();
    }

    /** Messages that gave way because a device's memory was full. */
    public long drops() {
        return dropped.sum();
    }

    /** Connections that were accepted, over all time. */
    public long connections() {
        return connects.sum();
    }

    /** Connections that ended without the device's wish. */
    public long lostConnections() {
        return losses.sum();
    }

    /** Why the last attempt to connect failed; empty where one has succeeded since. */
    public String trouble() {
        return trouble;
    }

    /** Devices connected now. */
    public long devicesOnline() {
        return online.sum();
    }
}

package community.lifeline.alerts.web.live;

import community.lifeline.gateway.bus.Tap;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Quarantined.Reason;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Hands messages on to those who look at them, and taps them only while somebody does. What it is told, it is told on the threads
 * that take and store messages, so it does no more than match a topic and put into a queue.
 */
final class Inspector implements Tap.Watcher {
    /** Of those that are under way: what becomes of others is not told. */
    private static final int FOLLOWED = 5_000;

    private final Tap tap;
    private final List<Inspection> inspections = new CopyOnWriteArrayList<>();
    private final Map<Message, Long> underWay = Collections.synchronizedMap(new IdentityHashMap<>());
    private long number;

    Inspector(Tap tap) {
        this.tap = tap;
    }

    synchronized void add(Inspection inspection) {
        inspections.add(inspection);
        tap.watch(Optional.of(this));
    }

    synchronized void remove(Inspection inspection) {
        inspections.remove(inspection);
        if (inspections.isEmpty()) {
            tap.watch(Optional.empty());
            underWay.clear();
        }
    }

    @Override
    public void heard(Tap.Heard heard, Message message) {
        long mine = next();
        boolean taken = false;
        for (Inspection inspection : inspections) {
            taken |= inspection.heard(mine, heard, message);
        }
        if (taken && underWay.size() < FOLLOWED) {
            underWay.put(message, mine);
        }
    }

    @Override
    public void ended(Message message, String outcome, Optional<Reason> reason) {
        Long ended = underWay.remove(message);
        if (ended != null) {
            inspections.forEach(inspection -> inspection.ended(ended, outcome, reason));
        }
    }

    /** Several gateways may tap at once. */
    private synchronized long next() {
        return ++number;
    }
}

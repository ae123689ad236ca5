package community.lifeline.alerts.correlate;

import community.lifeline.gateway.telemetry.DeviceId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** At which devices one rule is open, or was not long ago: everywhere, or in one place. */
final class Standing {
    private static final long OPEN = Long.MAX_VALUE;

    /** When it closed, or {@link #OPEN}. */
    private final Map<DeviceId, Long> until = new HashMap<>(4);

    private int open;

    /** False where it was open already. */
    boolean open(DeviceId device) {
        boolean news = !isOpen(device);
        if (news) {
            until.put(device, OPEN);
            open++;
        }
        return news;
    }

    /** False where it was not open. */
    boolean close(DeviceId device, long at) {
        boolean news = isOpen(device);
        if (news) {
            until.put(device, at);
            open--;
        }
        return news;
    }

    void take(DeviceId device, long closedAt) {
        if (closedAt == OPEN) {
            open(device);
        } else {
            until.put(device, closedAt);
        }
    }

    boolean isOpen(DeviceId device) {
        Long at = until.get(device);
        return at != null && at == OPEN;
    }

    private boolean counts(DeviceId device, long since) {
        Long at = until.get(device);
        return at != null && at >= since;
    }

    /** At how many devices but {@code asking} it is open or closed no earlier than {@code since}. */
    int count(DeviceId asking, long since) {
        int count = open;
        if (until.size() > open) {
            for (long at : until.values()) {
                if (at != OPEN && at >= since) {
                    count++;
                }
            }
        }
        return counts(asking, since) ? count - 1 : count;
    }

    /** One where it counts at {@code device}, else none. */
    int one(DeviceId device, long since) {
        return counts(device, since) ? 1 : 0;
    }

    /** Forgets what closed before {@code before}. */
    void forget(long before) {
        until.values().removeIf(at -> at < before);
    }

    boolean isEmpty() {
        return until.isEmpty();
    }

    int size() {
        return until.size();
    }

    /** When it closed at {@code device}; {@link Long#MAX_VALUE} while it is open, and the least where nothing is known. */
    long closedAt(DeviceId device) {
        return until.getOrDefault(device, Long.MIN_VALUE);
    }

    void forEach(BiConsumer<DeviceId, Long> each) {
        until.forEach(each);
    }
}

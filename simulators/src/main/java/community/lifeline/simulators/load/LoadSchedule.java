package community.lifeline.simulators.load;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Decides which device publishes when. In a burst every lane publishes whenever it has room; paced, messages fall due at a
 * steady rate at random devices whether or not earlier ones are acknowledged, and a lane without room lets them wait.
 * Confined to the loop's thread.
 */
final class LoadSchedule {
    private final LoadOptions options;
    private final int devices;
    private final List<LoadLane> lanes;
    private final SplittableRandom random;
    private long startedNanos;
    private long fell;
    private long published;
    private long crossing;
    private long mostLagNanos;

    LoadSchedule(LoadOptions options, int devices, List<LoadLane> lanes) {
        this.options = options;
        this.devices = devices;
        this.lanes = lanes;
        random = new SplittableRandom(options.seed()).split();
    }

    void start(long nowNanos) {
        startedNanos = nowNanos;
    }

    /** Writes and sends all that may go out now. */
    void fill(long nowNanos) {
        if (options.rate() == 0) {
            burst(nowNanos);
        } else {
            fallDue(nowNanos);
            for (LoadLane lane : lanes) {
                drain(lane, nowNanos);
            }
        }
    }

    private void burst(long nowNanos) {
        for (LoadLane lane : lanes) {
            boolean wrote = false;
            while (fell < options.messages() && lane.canPublish()) {
                lane.publish(deviceOn(lane.number()), fell++, crosses());
                published++;
                wrote = true;
            }
            if (wrote) {
                lane.flush(nowNanos);
            }
        }
    }

    private int deviceOn(int lane) {
        int stride = lanes.size();
        int first = lane % devices;
        int sharing = (devices - 1 - first) / stride + 1;
        return first + stride * random.nextInt(sharing);
    }

    private void fallDue(long nowNanos) {
        while (fell < options.messages() && dueNanos(fell) <= nowNanos) {
            int device = random.nextInt(devices);
            lanes.get(device % lanes.size()).waiting().add(new LoadLane.Due(device, fell, crosses(), dueNanos(fell)));
            fell++;
        }
    }

    private void drain(LoadLane lane, long nowNanos) {
        boolean wrote = false;
        while (!lane.waiting().isEmpty() && lane.canPublish()) {
            LoadLane.Due due = lane.waiting().remove();
            lane.publish(due.device(), due.number(), due.crossing());
            mostLagNanos = Math.max(mostLagNanos, nowNanos - due.dueNanos());
            published++;
            wrote = true;
        }
        if (wrote) {
            lane.flush(nowNanos);
        }
    }

    private long dueNanos(long number) {
        return startedNanos + (long) (number * (1e9 / options.rate()));
    }

    /** How long nothing falls due; longer than anybody waits in a burst, where acknowledgements drive it. */
    long nanosUntilDue(long nowNanos) {
        if (options.rate() == 0 || fell >= options.messages()) {
            return Long.MAX_VALUE;
        }
        return Math.max(0, dueNanos(fell) - nowNanos);
    }

    private boolean crosses() {
        boolean beyond = random.nextDouble() < options.crossing();
        if (beyond) {
            crossing++;
        }
        return beyond;
    }

    long published() {
        return published;
    }

    long crossing() {
        return crossing;
    }

    long mostLagMicros() {
        return mostLagNanos / 1_000;
    }
}

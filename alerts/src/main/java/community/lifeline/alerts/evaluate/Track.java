package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.gateway.telemetry.Values;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What one lane knows of one device: the newest value of each watched field, and where each rule stands. */
final class Track {
    /** Where one rule stands; made when the rule first leaves quiet. */
    static final class Slot {
        AlertState state = AlertState.Quiet.QUIET;
        /** The earliest deadline queued for it. */
        long queuedAt = Long.MAX_VALUE;
        /** Event time of the newest event that ended it: an older event that comes later is history. */
        long endedAt = Long.MIN_VALUE;
    }

    private static final @Nullable Slot[] ALL_QUIET = {};

    final Lane lane;
    final double[] last;
    final long[] at;
    private final byte[] counts;
    private final @Nullable Ring[] rings;
    private @Nullable Slot[] slots = ALL_QUIET;
    long newest = Long.MIN_VALUE;
    /** When something last came for it, by our clock; 0 before that. */
    long touched;

    Track(Lane lane, KindPlan plan) {
        this.lane = lane;
        last = new double[plan.watched()];
        Arrays.fill(last, Double.NaN);
        at = new long[plan.watched()];
        Arrays.fill(at, Long.MIN_VALUE);
        counts = new byte[plan.counted().length];
        rings = new @Nullable Ring[plan.slopes().length];
    }

    /** Takes over every watched value that is as new as what is known; the bits of those taken. */
    long take(KindPlan plan, Values values, long time) {
        long taken = 0;
        for (int watch = 0; watch < last.length; watch++) {
            int cell = plan.cell(watch);
            if (values.has(cell) && time >= at[watch]) {
                last[watch] = values.get(cell);
                at[watch] = time;
                taken |= 1L << watch;
            }
        }
        if (taken != 0) {
            newest = Math.max(newest, time);
            count(plan, taken);
            draw(plan, taken, time);
        }
        return taken;
    }

    /** Takes over every watched value that is newer than what is known, as if it had always been known. */
    void recall(KindPlan plan, Values values, long time) {
        for (int watch = 0; watch < last.length; watch++) {
            int cell = plan.cell(watch);
            if (values.has(cell) && time > at[watch]) {
                last[watch] = values.get(cell);
                at[watch] = time;
            }
        }
    }

    /** True where a watched value in {@code values} is older than what is known. */
    boolean knowsNewer(KindPlan plan, Values values, long time) {
        for (int watch = 0; watch < at.length; watch++) {
            if (time < at[watch] && values.has(plan.cell(watch))) {
                return true;
            }
        }
        return false;
    }

    private void count(KindPlan plan, long taken) {
        Test.OfValue[] counted = plan.counted();
        for (int i = 0; i < counted.length; i++) {
            if ((taken & 1L << counted[i].watch()) != 0) {
                counts[i] = (byte) (counted[i].holds(this) ? Math.min(Byte.MAX_VALUE, counts[i] + 1) : 0);
            }
        }
    }

    private void draw(KindPlan plan, long taken, long time) {
        Test.OfSlope[] slopes = plan.slopes();
        for (int i = 0; i < slopes.length; i++) {
            Test.OfSlope slope = slopes[i];
            if ((taken & 1L << slope.watch()) != 0) {
                Ring ring = rings[i];
                if (ring == null) {
                    ring = new Ring();
                    rings[i] = ring;
                }
                ring.add(time, last[slope.watch()], slope.over(), slope.over() / (Ring.MOST - 2));
            }
        }
    }

    int count(int counter) {
        return counts[counter];
    }

    @Nullable
    Ring ring(int index) {
        return rings[index];
    }

    @Nullable
    Slot slotOrNull(int rule) {
        return slots.length == 0 ? null : slots[rule];
    }

    AlertState state(int rule) {
        Slot slot = slotOrNull(rule);
        return slot == null ? AlertState.Quiet.QUIET : slot.state;
    }

    Slot slot(KindPlan plan, int rule) {
        if (slots.length == 0) {
            slots = new @Nullable Slot[plan.rules().length];
        }
        Slot slot = slots[rule];
        if (slot == null) {
            slot = new Slot();
            slots[rule] = slot;
        }
        return slot;
    }

    boolean quiet() {
        for (Slot slot : slots) {
            if (slot != null && !(slot.state instanceof AlertState.Quiet)) {
                return false;
            }
        }
        return true;
    }
}

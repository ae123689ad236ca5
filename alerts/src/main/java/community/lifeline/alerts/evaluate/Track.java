package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.gateway.telemetry.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one lane knows of one device: the newest value of each watched field, windows, and where each rule stands. */
final class Track {
    private static final @Nullable Slot[] ALL_QUIET = {};

    final Lane lane;
    private double[] last;
    private long[] at;
    private byte[] counts;
    private @Nullable Window[] windows;
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
        windows = new @Nullable Window[plan.forms().length];
    }

    /** The newest value of a watched field; NaN before the first. */
    double last(int watch) {
        return last[watch];
    }

    /** When that was read; {@link Long#MIN_VALUE} before the first. */
    long at(int watch) {
        return at[watch];
    }

    /** When the newest of some watched fields was read; {@link Long#MIN_VALUE} before the first. */
    long newest(long watches) {
        long newest = Long.MIN_VALUE;
        for (int watch = 0; watch < at.length; watch++) {
            if ((watches & 1L << watch) != 0) {
                newest = Math.max(newest, at[watch]);
            }
        }
        return newest;
    }

    /** Takes over every watched value that is as new as what is known; the bits of those taken. */
    long take(KindPlan plan, Values values, long time) {
        long taken = 0;
        for (int watch = 0; watch < last.length; watch++) {
            double value = values.get(plan.cell(watch));
            if (!Double.isNaN(value) && time >= at[watch]) {
                last[watch] = value;
                at[watch] = time;
                taken |= 1L << watch;
            }
        }
        if (taken != 0) {
            newest = Math.max(newest, time);
            count(plan, taken);
            look(plan, taken, time);
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

    /** Adds readings that come late to the sums that they belong to; nothing is judged by that. */
    void belated(KindPlan plan, Values values, long time) {
        for (int i = 0; i < windows.length; i++) {
            double value = values.get(plan.cell(plan.watch(i)));
            if (!Double.isNaN(value)
                    && plan.forms()[i] instanceof Window.Form.Sum
                    && open(plan, i) instanceof Total sum) {
                sum.belated(time, value);
            }
        }
    }

    private Window open(KindPlan plan, int form) {
        Window window = windows[form];
        if (window == null) {
            window = plan.forms()[form].open();
            windows[form] = window;
        }
        return window;
    }

    private void count(KindPlan plan, long taken) {
        Test.OfValue[] counted = plan.counted();
        for (int i = 0; i < counted.length; i++) {
            if ((taken & 1L << counted[i].watch()) != 0) {
                counts[i] = (byte) (counted[i].holds(this) ? Math.min(Byte.MAX_VALUE, counts[i] + 1) : 0);
            }
        }
    }

    private void look(KindPlan plan, long taken, long time) {
        for (int i = 0; i < windows.length; i++) {
            int watch = plan.watch(i);
            if ((taken & 1L << watch) != 0) {
                open(plan, i).add(time, last[watch]);
            }
        }
    }

    int count(int counter) {
        return counts[counter];
    }

    @Nullable
    Window window(int index) {
        return windows[index];
    }

    @Nullable
    Slot slotOrNull(Plan plan) {
        return slots.length == 0 ? null : slots[plan.index()];
    }

    AlertState state(Plan plan) {
        Slot slot = slotOrNull(plan);
        return slot == null ? AlertState.Quiet.QUIET : slot.state;
    }

    Slot slot(KindPlan plans, Plan plan) {
        if (slots.length == 0) {
            slots = new @Nullable Slot[plans.rules().length];
        }
        Slot slot = slots[plan.index()];
        if (slot == null) {
            slot = new Slot(plan);
            slots[plan.index()] = slot;
        }
        return slot;
    }

    /** Every rule that is not quiet. */
    List<Slot> astir() {
        List<Slot> astir = new ArrayList<>();
        for (Slot slot : slots) {
            if (slot != null && !(slot.state instanceof AlertState.Quiet)) {
                astir.add(slot);
            }
        }
        return astir;
    }

    /** Lets nothing that is queued for its rules have an effect. */
    void unqueue() {
        for (Slot slot : slots) {
            if (slot != null) {
                slot.queuedAt = Long.MAX_VALUE;
            }
        }
    }

    boolean quiet() {
        return astir().isEmpty();
    }

    /**
     * Goes over to other rules: what is known of a field, a row of samples, a window or a rule that is in both stays.
     *
     * @return where rules stood that are gone
     */
    List<Slot> replan(KindPlan old, KindPlan fresh, Instant now) {
        Track other = new Track(lane, fresh);
        for (int watch = 0; watch < fresh.watched(); watch++) {
            int before = old.watchOf(fresh.cell(watch));
            if (before >= 0) {
                other.last[watch] = last[before];
                other.at[watch] = at[before];
            }
        }
        for (int i = 0; i < other.counts.length; i++) {
            int before = old.counterLike(fresh.counted()[i]);
            other.counts[i] = before < 0 ? 0 : counts[before];
        }
        for (int i = 0; i < other.windows.length; i++) {
            int before = old.formLike(fresh.forms()[i]);
            other.windows[i] = before < 0 ? null : windows[before];
        }
        List<Slot> gone = moveSlots(other, fresh, now);
        last = other.last;
        at = other.at;
        counts = other.counts;
        windows = other.windows;
        slots = other.slots;
        return gone;
    }

    private List<Slot> moveSlots(Track other, KindPlan fresh, Instant now) {
        List<Slot> gone = new ArrayList<>();
        for (Slot slot : slots) {
            if (slot != null) {
                Plan same = fresh.find(slot.plan.rule().id());
                // An alert that is open would have nobody to end it, were its rule to raise facts from now on.
                if (same == null || same.rule().raises() != slot.plan.rule().raises()) {
                    gone.add(slot);
                } else {
                    if (other.slots.length == 0) {
                        other.slots = new @Nullable Slot[fresh.rules().length];
                    }
                    slot.continueAs(same, now);
                    other.slots[same.index()] = slot;
                }
            }
        }
        return gone;
    }
}

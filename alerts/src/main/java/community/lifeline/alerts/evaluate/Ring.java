package community.lifeline.alerts.evaluate;

import java.util.Arrays;

/**
 * The newest readings of one field, thinned so that at most {@link #MOST} cover a window: 16 bytes a point, grown as
 * needed.
 */
final class Ring implements Window {
    static final int MOST = 32;

    private final long window;
    private final long spacing;
    /** A little more than the window: of readings that come once a half of it the third would fall out by a moment. */
    private final long reach;

    private long[] times = new long[4];
    private float[] values = new float[4];
    private int size;

    Ring(long window) {
        this.window = window;
        spacing = window / (MOST - 2);
        reach = window + spacing;
    }

    /** Readings that are too close for all to be kept replace one another. */
    @Override
    public void add(long time, double value) {
        int drop = 0;
        while (drop < size && times[drop] < time - reach) {
            drop++;
        }
        if (drop > 0) {
            size -= drop;
            System.arraycopy(times, drop, times, 0, size);
            System.arraycopy(values, drop, values, 0, size);
        }
        // The newest point always stands; the one before it goes where it is too close to its own predecessor.
        if (size >= 2 && times[size - 1] - times[size - 2] < spacing) {
            size--;
        }
        if (size == MOST) {
            size--;
            System.arraycopy(times, 1, times, 0, size);
            System.arraycopy(values, 1, values, 0, size);
        }
        grow();
        times[size] = time;
        values[size] = (float) value;
        size++;
    }

    private void grow() {
        if (size == times.length) {
            times = Arrays.copyOf(times, Math.min(MOST, size * 2));
            values = Arrays.copyOf(values, Math.min(MOST, size * 2));
        }
    }

    /** Change per millisecond of the least-squares line over the window, or NaN where there is too little. */
    double slope(int points) {
        if (size == 0) {
            return Double.NaN;
        }
        long last = times[size - 1];
        int first = 0;
        while (times[first] < last - reach) {
            first++;
        }
        int count = size - first;
        if (count < points || last - times[first] < window / 2) {
            return Double.NaN;
        }
        double meanTime = 0;
        double meanValue = 0;
        for (int i = first; i < size; i++) {
            meanTime += times[i] - last;
            meanValue += values[i];
        }
        meanTime /= count;
        meanValue /= count;
        double covariance = 0;
        double variance = 0;
        for (int i = first; i < size; i++) {
            double time = times[i] - last - meanTime;
            covariance += time * (values[i] - meanValue);
            variance += time * time;
        }
        return variance == 0 ? Double.NaN : covariance / variance;
    }
}

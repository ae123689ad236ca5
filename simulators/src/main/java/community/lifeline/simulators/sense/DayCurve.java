package community.lifeline.simulators.sense;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * How much of something goes on at each hour of a day, relative to the day's mean: water drawn, bikes charging, trips.
 * Linear between the hours, and the same at both ends of the day.
 */
public final class DayCurve {
    /** Neighbourhoods here keep Chinese time. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Water: peaks 07–09 (×1.8) and 18–21 (×1.6), night 01–05 (×0.3); domain reference 3.4 [M]. */
    public static final DayCurve WATER_DEMAND = new DayCurve(
            0.5, 0.3, 0.3, 0.3, 0.3, 0.4, 1.1, 1.8, 1.8, 1.3, 1.0, 1.0, 1.1, 1.0, 0.9, 0.9, 1.0, 1.3, 1.6, 1.6, 1.6,
            1.4, 1.0, 0.7);

    /** E-bike ports taken: 60–80 % busy at 21 h, cleared by 06–08 h; domain reference 5.6 [M]. As a share of all. */
    public static final DayCurve BIKES_PLUGGED = new DayCurve(
            0.60, 0.52, 0.44, 0.36, 0.28, 0.20, 0.12, 0.07, 0.06, 0.07, 0.08, 0.10, 0.13, 0.12, 0.10, 0.10, 0.14, 0.28,
            0.45, 0.58, 0.66, 0.70, 0.70, 0.66);

    /** Elevator trips an hour and car at home; peaks towards 40; domain reference 6.4 [M]. */
    public static final DayCurve ELEVATOR_TRIPS =
            new DayCurve(3, 2, 1, 1, 2, 6, 18, 36, 32, 20, 16, 18, 22, 16, 14, 14, 18, 28, 36, 32, 24, 18, 12, 6);

    private final double[] hours;

    public DayCurve(double... hours) {
        if (hours.length != 24) {
            throw new IllegalArgumentException("a day has 24 hours, not " + hours.length);
        }
        this.hours = hours.clone();
    }

    public double at(Instant time) {
        return at(time.atZone(ZONE).toLocalTime());
    }

    public double at(LocalTime time) {
        double hour = time.toNanoOfDay() / 3.6e12;
        int from = (int) hour;
        double part = hour - from;
        return hours[from] * (1 - part) + hours[(from + 1) % 24] * part;
    }

    public double mean() {
        double sum = 0;
        for (double hour : hours) {
            sum += hour;
        }
        return sum / hours.length;
    }
}

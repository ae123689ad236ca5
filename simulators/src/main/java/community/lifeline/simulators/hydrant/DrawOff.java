package community.lifeline.simulators.hydrant;

/** What an open hydrant lets out, by a fit of a detector's patent: domain reference 7.3 [V2:patent]. */
public final class DrawOff {
    private DrawOff() {}

    public static double m3PerHour(double mpa) {
        return mpa <= 0 ? 0 : 71.446 * mpa + 24.198;
    }

    public static double litresPerSecond(double mpa) {
        return m3PerHour(mpa) / 3.6;
    }
}

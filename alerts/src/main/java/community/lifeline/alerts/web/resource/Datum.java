package community.lifeline.alerts.web.resource;

import java.util.Arrays;
import java.util.Optional;

/**
 * What coordinates are counted in. GCJ-02 is what Chinese map services show: WGS 84, moved by up to some hundred metres
 * within mainland China by a formula that was never published; the one here is the known approximation, exact to a metre
 * or two.
 */
enum Datum {
    WGS84("WGS 84"),
    GCJ02("GCJ-02");

    /** Of the ellipsoid of Krasovsky 1940, by which the formula counts. */
    private static final double RADIUS = 6_378_245;

    private static final double ECCENTRICITY = 0.006693421622965943;
    /** Each step leaves some thousandth of the error before. */
    private static final int STEPS = 4;

    private final String label;

    Datum(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    static Datum of(String name) {
        return find(name).orElseThrow();
    }

    static Optional<Datum> find(String name) {
        return Arrays.stream(values())
                .filter(datum -> datum.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Degrees. */
    record Point(double longitude, double latitude) {}

    Point toWgs84(Point point) {
        return switch (this) {
            case WGS84 -> point;
            case GCJ02 -> back(point);
        };
    }

    /** By trying what, moved, comes to where it is. */
    private static Point back(Point moved) {
        Point guess = moved;
        for (int i = 0; i < STEPS; i++) {
            Point there = move(guess);
            guess = new Point(
                    guess.longitude() + moved.longitude() - there.longitude(),
                    guess.latitude() + moved.latitude() - there.latitude());
        }
        return guess;
    }

    static Point move(Point point) {
        if (point.longitude() < 72.004
                || point.longitude() > 137.8347
                || point.latitude() < 0.8293
                || point.latitude() > 55.8271) {
            return point;
        }
        double x = point.longitude() - 105;
        double y = point.latitude() - 35;
        double angle = Math.toRadians(point.latitude());
        double bend = 1 - ECCENTRICITY * Math.sin(angle) * Math.sin(angle);
        double north = Math.toDegrees(north(x, y) * bend * Math.sqrt(bend) / (RADIUS * (1 - ECCENTRICITY)));
        double east = Math.toDegrees(east(x, y) * Math.sqrt(bend) / (RADIUS * Math.cos(angle)));
        return new Point(point.longitude() + east, point.latitude() + north);
    }

    /** Metres. */
    private static double north(double x, double y) {
        return -100
                + 2 * x
                + 3 * y
                + 0.2 * y * y
                + 0.1 * x * y
                + 0.2 * Math.sqrt(Math.abs(x))
                + waves(x, 20, 6, 20, 2)
                + waves(y, 20, 1, 40, 1.0 / 3)
                + waves(y, 160, 1.0 / 12, 320, 1.0 / 30);
    }

    /** Metres. */
    private static double east(double x, double y) {
        return 300
                + x
                + 2 * y
                + 0.1 * x * x
                + 0.1 * x * y
                + 0.1 * Math.sqrt(Math.abs(x))
                + waves(x, 20, 6, 20, 2)
                + waves(x, 20, 1, 40, 1.0 / 3)
                + waves(x, 150, 1.0 / 12, 300, 1.0 / 30);
    }

    private static double waves(double at, double one, double oneTurns, double other, double otherTurns) {
        return 2.0 / 3 * (one * Math.sin(oneTurns * at * Math.PI) + other * Math.sin(otherTurns * at * Math.PI));
    }
}

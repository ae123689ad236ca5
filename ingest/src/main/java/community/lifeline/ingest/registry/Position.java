package community.lifeline.ingest.registry;

/** A position in degrees of WGS 84. */
public record Position(double latitude, double longitude) {
    /** Mean radius of the earth in metres, IUGG. */
    private static final double EARTH = 6_371_008.8;

    public Position {
        if (!(Math.abs(latitude) <= 90)) {
            throw new IllegalArgumentException("latitude " + latitude + ": write -90 to 90 degrees");
        }
        if (!(Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("longitude " + longitude + ": write -180 to 180 degrees");
        }
    }

    /** Metres along the great circle. */
    public double distanceTo(Position other) {
        double north = Math.toRadians(other.latitude - latitude);
        double east = Math.toRadians(other.longitude - longitude);
        double half = Math.pow(Math.sin(north / 2), 2)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * Math.pow(Math.sin(east / 2), 2);
        return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(half)));
    }
}

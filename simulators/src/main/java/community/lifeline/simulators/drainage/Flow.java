package community.lifeline.simulators.drainage;

/**
 * What drives the water under a gauge.
 *
 * @param inflowM3PerSecond that is no rain
 * @param openShare of the pipe
 * @param downstreamM how high the water stands at the next manhole, above its invert
 * @param pumping whether a pit's pump can run
 */
record Flow(double rainMmPerHour, double inflowM3PerSecond, double openShare, double downstreamM, boolean pumping) {
    static final Flow CALM = new Flow(0, 0, 1, 0, true);

    static Flow of(double rainMmPerHour) {
        return new Flow(rainMmPerHour, 0, 1, 0, true);
    }
}

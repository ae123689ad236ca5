package community.lifeline.ingest.write;

import community.lifeline.gateway.telemetry.Observation;

/**
 * An observation on its way into a table.
 *
 * @param index its place in the batch
 * @param device the number of its device
 * @param time microseconds, as {@link Micros} counts them; so is {@code receivedAt}
 */
record Row(int index, int device, long time, long receivedAt, Observation observation) {
    /** What makes a row the same as another, in every table. */
    record Identity(int device, long time, long fingerprint) {}

    static Row of(int index, int device, Observation observation) {
        return new Row(index, device, Micros.of(observation.time()), Micros.of(observation.receivedAt()), observation);
    }

    Identity identity() {
        return new Identity(device, time, fingerprint());
    }

    long fingerprint() {
        return observation.stamp().fingerprint();
    }
}

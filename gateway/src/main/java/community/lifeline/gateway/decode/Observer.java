package community.lifeline.gateway.decode;

import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Observation.Presence;
import community.lifeline.gateway.telemetry.Stamp;
import community.lifeline.gateway.telemetry.Values;
import java.util.Optional;

/** Makes an observation of an element that was read: gives it its time and judges it. */
final class Observer {
    private final Timekeeping timekeeping;
    private final StuckDetector stuck;

    Observer(Timekeeping timekeeping, StuckDetector stuck) {
        this.timekeeping = timekeeping;
        this.stuck = stuck;
    }

    Observation observe(Topic.OfDevice topic, Element element, Arrival arrival, long fingerprint) {
        Timekeeping.Judged judged = timekeeping.judge(element.claimed(), arrival);
        Stamp stamp = stamp(judged, arrival, fingerprint);
        int quality = element.quality() | judged.quality();
        Values values = element.values();
        return switch (topic.speaks()) {
            case TELEMETRY, COMMAND -> {
                int stuckBit = stuck.judge(topic.device(), topic.kind(), values, stamp.time());
                yield new Observation.Reading(topic.device(), stamp, quality | stuckBit, values, element.extra());
            }
            case EVENT ->
                new Observation.Event(
                        topic.device(), stamp, quality, element.code().orElseThrow(), values, element.extra());
            case STATUS ->
                new Observation.Status(
                        topic.device(), stamp, quality, element.presence().orElseThrow(), values, element.extra());
        };
    }

    /** A status that is a bare word and so has no time of its own. */
    Observation status(Topic.OfDevice topic, Presence presence, Arrival arrival, byte[] payload) {
        Timekeeping.Judged judged = timekeeping.judge(null, arrival);
        Stamp stamp = stamp(judged, arrival, Fingerprint.of(payload, 0, payload.length));
        Values none = Values.none(topic.kind());
        return new Observation.Status(topic.device(), stamp, judged.quality(), presence, none, Optional.empty());
    }

    private static Stamp stamp(Timekeeping.Judged judged, Arrival arrival, long fingerprint) {
        boolean repeatable = judged.ofReceipt() && (arrival.redelivered() || arrival.retained());
        return new Stamp(judged.time(), arrival.receivedAt(), judged.claimed(), fingerprint, repeatable);
    }
}

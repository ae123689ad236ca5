package community.lifeline.gateway.decode;

import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Observation.Presence;
import community.lifeline.gateway.telemetry.Quality;
import community.lifeline.gateway.telemetry.Stamp;
import community.lifeline.gateway.telemetry.Values;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes an observation of an element that was read: gives it its time and judges it. */
final class Observer {
    private final Timekeeping timekeeping;
    private final StuckDetector stuck;

    Observer(Timekeeping timekeeping, StuckDetector stuck) {
        this.timekeeping = timekeeping;
        this.stuck = stuck;
    }

    /** The observation that a message of one object is. */
    Observation single(Topic.OfDevice topic, Element element, Arrival arrival, long fingerprint) {
        Timekeeping.Judged judged = topic.speaks() == DeviceTopic.STATUS
                ? timekeeping.judge(element.claimed(), arrival)
                : timekeeping.judge(topic.device(), element.claimed(), arrival, fingerprint);
        return observe(topic, element, arrival, fingerprint, judged);
    }

    /** One of the observations of a list. */
    Observation ofList(Topic.OfDevice topic, Element element, Arrival arrival, long fingerprint) {
        Timekeeping.Judged judged = topic.speaks() == DeviceTopic.STATUS
                ? timekeeping.judge(element.claimed(), arrival)
                : timekeeping.judgeElement(topic.device(), element.claimed(), arrival);
        return observe(topic, element, arrival, fingerprint, judged);
    }

    /** All of a list has been observed. */
    void listed(Topic.OfDevice topic, List<Observation> observations, Arrival arrival) {
        if (topic.speaks() != DeviceTopic.STATUS) {
            observations.stream()
                    .filter(observation -> !observation.is(Quality.UNTIMED)
                            && observation.stamp().claimed().isEmpty())
                    .map(Observation::time)
                    .max(Comparator.naturalOrder())
                    .ifPresent(newest -> timekeeping.listed(topic.device(), newest, arrival));
        }
    }

    private Observation observe(
            Topic.OfDevice topic, Element element, Arrival arrival, long fingerprint, Timekeeping.Judged judged) {
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

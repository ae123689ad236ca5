package community.lifeline.ingest.write;

import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quarantined;
import community.lifeline.gateway.telemetry.Quarantined.Reason;
import community.lifeline.ingest.record.RecordLines;
import java.nio.charset.StandardCharsets;

/** An observation that cannot be stored as one, put together as a message for quarantine. */
final class Refusal {
    private final RecordLines lines;

    Refusal(RecordLines lines) {
        this.lines = lines;
    }

    Quarantined of(Observation observation, Reason reason, String detail) {
        DeviceTopic topic = switch (observation) {
            case Observation.Reading _ -> DeviceTopic.TELEMETRY;
            case Observation.Event _ -> DeviceTopic.EVENT;
            case Observation.Status _ -> DeviceTopic.STATUS;
        };
        return new Quarantined(
                topic.of(observation.device()),
                payload(observation).getBytes(StandardCharsets.UTF_8),
                observation.receivedAt(),
                reason,
                detail);
    }

    private String payload(Observation observation) {
        try {
            return lines.payload(observation);
        } catch (RuntimeException e) {
            // What keeps it from being stored may keep it from being spelled out; anything is better than nothing.
            return observation + " (" + e + ")";
        }
    }
}

package community.lifeline.gateway.telemetry;

import java.util.List;

/**
 * One MQTT message after decoding: what was understood of it and what was not. A single object gives one observation or
 * one quarantined entry; a backfill gives one for each of its elements, in its order. Never empty.
 */
public record Message(List<Observation> observations, List<Quarantined> quarantined) {
    public Message {
        observations = List.copyOf(observations);
        quarantined = List.copyOf(quarantined);
        if (observations.isEmpty() && quarantined.isEmpty()) {
            throw new IllegalArgumentException("a message must end as observations or in quarantine");
        }
    }
}

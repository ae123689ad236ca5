package community.lifeline.alerts.web;

import community.lifeline.alerts.web.resource.Listening;
import community.lifeline.gateway.bus.Tap;
import community.lifeline.gateway.decode.Arrival;
import community.lifeline.gateway.decode.DecodeConfig;
import community.lifeline.gateway.decode.NativeDecoder;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Message;
import java.time.Instant;
import java.util.Optional;

/** The gateway's decoder of native payloads, as the composition root hands it in. */
record TestListening(Kinds kinds, Tap tap) implements Listening {
    @Override
    public Message decode(String topic, byte[] payload, Instant at) {
        return new NativeDecoder(kinds, _ -> true, DecodeConfig.DEFAULTS).decode(topic, payload, Arrival.live(at));
    }

    @Override
    public boolean hears(String topic) {
        return topic.startsWith("lifeline/");
    }

    @Override
    public Optional<String> mapping(String topic) {
        return Optional.empty();
    }
}

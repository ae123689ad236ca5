package community.lifeline.deploy.platform;

import community.lifeline.alerts.web.resource.Listening;
import community.lifeline.gateway.bus.Tap;
import community.lifeline.gateway.decode.Arrival;
import community.lifeline.gateway.decode.DecodeConfig;
import community.lifeline.gateway.decode.GuardedDecoder;
import community.lifeline.gateway.decode.NativeDecoder;
import community.lifeline.gateway.decode.OwnTopic;
import community.lifeline.gateway.mapping.MappedDecoder;
import community.lifeline.gateway.mapping.Mapping;
import community.lifeline.gateway.mqtt.MqttConfig;
import community.lifeline.gateway.telemetry.Admission;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the gateway takes messages, for those who try one: a decoder of its own for each, since decoders remember devices and are
 * confined to one thread.
 */
record Gateways(Kinds kinds, List<Mapping> mappings, Admission admission, DecodeConfig config, MqttConfig mqtt, Tap tap)
        implements Listening {
    private static final int REMEMBERED = 1_000;

    @Override
    public Message decode(String topic, byte[] payload, Instant at) {
        return new GuardedDecoder(decoder()).decode(topic, payload, Arrival.live(at));
    }

    private MappedDecoder decoder() {
        DecodeConfig small = new DecodeConfig(config.maxPayload(), config.maxElements(), REMEMBERED, config.time());
        return new MappedDecoder(mappings, new NativeDecoder(kinds, admission, small), small);
    }

    @Override
    public boolean hears(String topic) {
        return mqtt.hears(topic) && !OwnTopic.matches(topic);
    }

    @Override
    public Optional<String> mapping(String topic) {
        return decoder().mapping(topic).map(Mapping::id);
    }
}

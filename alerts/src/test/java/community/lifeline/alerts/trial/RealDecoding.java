package community.lifeline.alerts.trial;

import community.lifeline.gateway.decode.Arrival;
import community.lifeline.gateway.decode.DecodeConfig;
import community.lifeline.gateway.decode.NativeDecoder;
import community.lifeline.gateway.telemetry.Kinds;
import java.util.function.Supplier;

/** The gateway's decoder, as the composition root hands it in. */
final class RealDecoding {
    private RealDecoding() {}

    static Supplier<Decoding> of(Kinds kinds) {
        return () -> {
            NativeDecoder decoder = new NativeDecoder(kinds, _ -> true, DecodeConfig.DEFAULTS);
            return (topic, payload, receivedAt) -> decoder.decode(topic, payload, Arrival.live(receivedAt));
        };
    }
}

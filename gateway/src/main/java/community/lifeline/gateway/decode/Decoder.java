package community.lifeline.gateway.decode;

import community.lifeline.gateway.telemetry.Message;

/** Understands one form of payload. Confined to one thread; never throws at what a device sends. */
public interface Decoder {
    /** @param payload handed over: the caller must not change it afterwards */
    Message decode(String topic, byte[] payload, Arrival arrival);
}

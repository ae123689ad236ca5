package community.lifeline.simulators;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceTopic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One message of a device.
 *
 * @param speaks what it is, whatever its topic is called
 * @param payload never changed
 */
public record Utterance(DeviceId device, DeviceTopic speaks, String topic, byte[] payload, Instant at) {
    /** One on the device's own topic. */
    public static Utterance of(DeviceId device, DeviceTopic speaks, byte[] payload, Instant at) {
        return new Utterance(device, speaks, speaks.of(device), payload, at);
    }

    public Utterance saying(byte[] other) {
        return new Utterance(device, speaks, topic, other, at);
    }

    public Utterance at(Instant other) {
        return new Utterance(device, speaks, topic, payload, other);
    }

    public Utterance on(String other) {
        return new Utterance(device, speaks, other, payload, at);
    }

    public boolean retained() {
        return speaks == DeviceTopic.STATUS;
    }

    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }
}

package community.lifeline.gateway;

import community.lifeline.gateway.decode.DecodeConfig;
import community.lifeline.gateway.mqtt.MqttConfig;

/**
 * Settings of the gateway.
 *
 * @param evaluators partitions of the devices, each evaluated by one verticle; 0 where nobody evaluates
 * @param inFlightBytes of payload, a backfill counted as what it becomes, taken and not yet durable; when they are reached, the broker keeps the rest
 */
public record GatewayConfig(MqttConfig mqtt, DecodeConfig decode, int evaluators, long inFlightBytes) {
    public static final long IN_FLIGHT_BYTES = 64L * 1024 * 1024;

    public GatewayConfig {
        if (evaluators < 0 || evaluators > 1024) {
            throw new IllegalArgumentException("evaluators is " + evaluators + " but must be between 0 and 1024");
        }
        if (inFlightBytes < 1024 * 1024) {
            throw new IllegalArgumentException("in-flight is " + inFlightBytes + " bytes but must be at least 1 MiB");
        }
    }
}

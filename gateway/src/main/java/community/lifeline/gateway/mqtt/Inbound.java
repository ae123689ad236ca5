package community.lifeline.gateway.mqtt;

import community.lifeline.gateway.decode.Arrival;

/**
 * A message taken from the broker.
 *
 * @param qos with which the broker delivered it
 * @param done to be run on the gateway's context, once, when the message is durable: lets it be acknowledged
 */
public record Inbound(String topic, byte[] payload, int qos, Arrival arrival, Runnable done) {}

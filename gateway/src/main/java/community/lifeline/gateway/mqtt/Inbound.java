package community.lifeline.gateway.mqtt;

import community.lifeline.gateway.decode.Arrival;

/**
 * A message taken from the broker.
 *
 * @param done to be run on the gateway's context, once, when the message is durable: lets it be acknowledged
 */
public record Inbound(String topic, byte[] payload, Arrival arrival, Runnable done) {}

/**
 * The only inbound MQTT code: connections to the broker that come back when they are lost, and the messages they bring.
 * A message crosses from the MQTT client's thread to the gateway's context in one place, the
 * {@link community.lifeline.gateway.mqtt.Inbox}; it is acknowledged from that context alone, in the order of arrival.
 */
@NullMarked
package community.lifeline.gateway.mqtt;

import org.jspecify.annotations.NullMarked;

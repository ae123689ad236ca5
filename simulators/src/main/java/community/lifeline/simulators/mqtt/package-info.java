/**
 * The devices' side of MQTT: a connection each with a will of its own, messages kept until they are acknowledged, reconnecting
 * with backoff. Everything of one simulation runs on the event loop of its verticle.
 */
@NullMarked
package community.lifeline.simulators.mqtt;

import org.jspecify.annotations.NullMarked;

/** The MQTT broker that Lifeline brings along: ActiveMQ Artemis inside the process, durable across a kill. */
@NullMarked
package community.lifeline.parts.broker;

import org.jspecify.annotations.NullMarked;

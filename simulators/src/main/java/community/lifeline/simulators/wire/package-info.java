/**
 * MQTT 3.1.1 as a sensor speaks it: connect with a will, publish and subscribe at QoS 1, keep alive, disconnect. Bytes only, no sockets;
 * the devices' links and the load generator share it.
 */
@NullMarked
package community.lifeline.simulators.wire;

import org.jspecify.annotations.NullMarked;

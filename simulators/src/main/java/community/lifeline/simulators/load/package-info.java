/**
 * The yardstick's load: thousands of devices of all six kinds over some hundred connections, published as fast as the broker
 * takes it or at a steady rate, by one thread that does little besides copying bytes.
 */
@NullMarked
package community.lifeline.simulators.load;

import org.jspecify.annotations.NullMarked;

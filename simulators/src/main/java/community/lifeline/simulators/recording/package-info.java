/**
 * MQTT streams in files: recorded from a broker, written by a simulation or made of somebody's CSV, and published again with
 * the time between the messages kept.
 */
@NullMarked
package community.lifeline.simulators.recording;

import org.jspecify.annotations.NullMarked;

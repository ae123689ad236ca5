/**
 * From a topic and a payload to a {@link community.lifeline.gateway.telemetry.Message}: what was understood, judged for
 * quality, and what was not, with the reason. Nothing here throws at bad input, and nothing is dropped. Decoders are
 * confined to one thread.
 */
@NullMarked
package community.lifeline.gateway.decode;

import org.jspecify.annotations.NullMarked;

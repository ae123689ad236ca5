/**
 * What several devices say together. The {@link community.lifeline.alerts.correlate.Board} holds the facts that rules over
 * several devices rest on; {@link community.lifeline.alerts.correlate.PlaceWatch} judges the rules whose subject is a place.
 * Both rest on the register and are fed by all partitions.
 */
@NullMarked
package community.lifeline.alerts.correlate;

import org.jspecify.annotations.NullMarked;

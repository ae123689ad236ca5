/** Silences, planned works and adjustments in the database: what people ordered, who, when and why, and what came of it. */
@NullMarked
package community.lifeline.alerts.standing;

import org.jspecify.annotations.NullMarked;

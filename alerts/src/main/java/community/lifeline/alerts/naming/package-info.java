/**
 * What things are called: the one place that turns ids of the register, of people and of roles into names, for notices,
 * reports, handovers, lists and the interface for programs alike.
 */
@NullMarked
package community.lifeline.alerts.naming;

import org.jspecify.annotations.NullMarked;

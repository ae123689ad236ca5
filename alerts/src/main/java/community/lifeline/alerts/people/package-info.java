/**
 * Who there is: people, their organisations and roles, where they answer for what, and who is on duty when.
 */
@NullMarked
package community.lifeline.alerts.people;

import org.jspecify.annotations.NullMarked;

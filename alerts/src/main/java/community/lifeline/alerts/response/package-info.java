/**
 * Responses: jobs for people, moved by people and by clocks. What may happen is decided by a pure function; what
 * happened is an event in the journal, from which the response can be told again.
 */
@NullMarked
package community.lifeline.alerts.response;

import org.jspecify.annotations.NullMarked;

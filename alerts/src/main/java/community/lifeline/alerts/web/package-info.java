/**
 * The HTTP edge: takes calls as {@code openapi.yaml} describes them, says who calls and whether they may, hands them to
 * the resources on virtual threads, and writes what those answer. Vert.x is known here and nowhere below.
 */
@NullMarked
package community.lifeline.alerts.web;

import org.jspecify.annotations.NullMarked;

/** Tells people by e-mail. */
@NullMarked
package community.lifeline.alerts.notify.mail;

import org.jspecify.annotations.NullMarked;

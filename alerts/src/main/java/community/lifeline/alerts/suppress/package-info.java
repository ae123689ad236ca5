/**
 * What keeps an alert from being told: silences and planned works that people ordered, a graver alert that explains it, a
 * rule that flaps. The alert is stored in any case, with what hid it; once that ends and the alert is still open, it is
 * told.
 */
@NullMarked
package community.lifeline.alerts.suppress;

import org.jspecify.annotations.NullMarked;

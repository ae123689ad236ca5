/**
 * Rules on trial, before or beside those in force: tests that give a series and name the alerts, a rule explained at one
 * device, a draft judged over stored history. All of it is the evaluator that judges live readings, on a clock of its
 * own; nothing here tells anybody anything.
 */
@NullMarked
package community.lifeline.alerts.trial;

import org.jspecify.annotations.NullMarked;

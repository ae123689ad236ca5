/**
 * Rules as data: the packs in YAML, the conditions they are made of, and the checks that refuse a bad one with its file,
 * line, key and remedy. Knows nothing of devices that are there or of alerts that are open.
 */
@NullMarked
package community.lifeline.alerts.rule;

import org.jspecify.annotations.NullMarked;

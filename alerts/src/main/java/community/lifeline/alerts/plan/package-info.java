/**
 * Plans (预案): what a response of a kind and level goes through, who may move it on, what each stage asks for, its
 * clocks and whom they call when they run out. Data from YAML files; nothing here changes once it is read.
 */
@NullMarked
package community.lifeline.alerts.plan;

import org.jspecify.annotations.NullMarked;

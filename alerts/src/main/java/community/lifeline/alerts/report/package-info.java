/**
 * What is written to those who must be told of an emergency (信息报告): its form, filled from the record in Chinese and
 * English. What the record does not know stays marked until a person has written it, and nothing goes out before a
 * person has confirmed it.
 */
@NullMarked
package community.lifeline.alerts.report;

import org.jspecify.annotations.NullMarked;

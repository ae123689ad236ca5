package community.lifeline.alerts.trial;

import java.time.Duration;

/**
 * Where a test did not get what it expects.
 *
 * @param line of the expectation
 * @param at after the start of the test
 */
public record Mismatch(int line, Duration at, String expected, String got) {}

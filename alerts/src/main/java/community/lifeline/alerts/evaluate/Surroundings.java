package community.lifeline.alerts.evaluate;

/**
 * What the rules of all devices share.
 *
 * @param facts what is so at other devices
 * @param silenceFrom before this, in milliseconds, nobody is called silent
 * @param tally counts what fails
 */
record Surroundings(Facts facts, long silenceFrom, Tally tally) {}

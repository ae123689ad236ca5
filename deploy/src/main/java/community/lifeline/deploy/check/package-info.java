/**
 * Scenarios played to the rules, and what came of them: in one process on a virtual clock, or against a platform that runs.
 * Offline the decoder, the rules, the board of facts, the watch over places and the suppression are those of the product;
 * the broker, the database and the people are not there.
 */
@NullMarked
package community.lifeline.deploy.check;

import org.jspecify.annotations.NullMarked;

/**
 * A TimescaleDB from wherever one can be had: a configured address, a container, or Debian's packages run as a private
 * server. Whoever asks gets an address to connect to and something to close.
 */
@NullMarked
package community.lifeline.parts.timescaledb;

import org.jspecify.annotations.NullMarked;

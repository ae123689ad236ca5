/** Real parts for tests: a fresh TimescaleDB database, a server that may be killed, a Mosquitto. */
@NullMarked
package community.lifeline.parts.testing;

import org.jspecify.annotations.NullMarked;

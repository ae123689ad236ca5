/**
 * Real parts brought to a machine: a TimescaleDB, an MQTT broker, Debian programs unpacked into a private folder.
 * Nothing here installs anything system-wide, and nothing here knows of the rest of Lifeline.
 */
@NullMarked
package community.lifeline.parts;

import org.jspecify.annotations.NullMarked;

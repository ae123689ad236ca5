/**
 * Commands on their way to devices, apart from the responses that ask for them: the outbox table, what goes over MQTT, and
 * what the device's readings say of it afterwards.
 */
@NullMarked
package community.lifeline.alerts.command;

import org.jspecify.annotations.NullMarked;

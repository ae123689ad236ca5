/** Publishes alerts on the platform's own MQTT topics, and what stands where for LED boards and sirens. */
@NullMarked
package community.lifeline.alerts.notify.mqtt;

import org.jspecify.annotations.NullMarked;

/** Publishes alerts on the platform's own MQTT topics. */
@NullMarked
package community.lifeline.alerts.notify.mqtt;

import org.jspecify.annotations.NullMarked;

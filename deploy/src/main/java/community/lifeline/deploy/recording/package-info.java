/** MQTT streams to and from files: what a broker carries is recorded, and published again at its own pace. */
@NullMarked
package community.lifeline.deploy.recording;

import org.jspecify.annotations.NullMarked;

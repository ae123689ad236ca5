package community.lifeline.alerts.lifecycle;

import community.lifeline.alerts.rule.Numbers;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DrillDevice;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.gateway.telemetry.Quality;
import java.util.List;

/** Fills a rule's message for people. */
final class Wording {
    private static final List<Doubt> DOUBTS = List.of(
            new Doubt(Quality.OUT_OF_RANGE, "读数超出量程", "the reading is beyond the sensor's range"),
            new Doubt(Quality.STUCK, "读数长时间不变", "the reading has not moved for long"),
            new Doubt(Quality.CLOCK_SKEW, "设备时钟不准", "the device's clock is off"));

    private record Doubt(Quality flag, String zh, String en) {}

    private Wording() {}

    /** What is said in a drill says so. */
    static Names of(Names template, DeviceId device, Lane lane, Evidence evidence) {
        int quality =
                evidence.samples().isEmpty() ? 0 : evidence.samples().getLast().quality();
        StringBuilder zh = new StringBuilder(lane == Lane.DRILL ? "【演练】" : "")
                .append(fill(template.zh(), device, evidence.measure()));
        StringBuilder en = new StringBuilder(lane == Lane.DRILL ? "[DRILL] " : "")
                .append(fill(template.en(), device, evidence.measure()));
        for (Doubt doubt : DOUBTS) {
            if (doubt.flag().in(quality)) {
                zh.append('（').append(doubt.zh()).append('）');
                en.append(" (").append(doubt.en()).append(')');
            }
        }
        return new Names(zh.toString(), en.toString());
    }

    private static String fill(String template, DeviceId device, Evidence.Measure measure) {
        String threshold = measure.threshold().isPresent()
                ? Numbers.show(measure.threshold().getAsDouble())
                : "";
        return template.replace("{device}", DrillDevice.real(device).device())
                .replace("{community}", device.community())
                .replace("{value}", measure.shown())
                .replace("{unit}", Units.show(measure.unit()))
                .replace("{threshold}", threshold);
    }
}

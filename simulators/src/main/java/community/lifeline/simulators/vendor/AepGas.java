package community.lifeline.simulators.vendor;

import community.lifeline.gateway.telemetry.DeviceId;
import java.util.List;

/**
 * An NB-IoT detector over China Telecom's AEP: a heartbeat a day with nothing of gas in it, and a report at once when the alarm
 * comes or goes; domain reference 1.3, 2.2 [V:lian].
 */
final class AepGas implements Dialect {
    private boolean alarmed;

    @Override
    public List<Phrase> say(DeviceId device, Meaning meaning) {
        if (meaning.isEvent()) {
            return List.of();
        }
        boolean alarm = meaning.is("alarm");
        boolean report = alarm || alarmed;
        alarmed = alarm;
        String millis =
                meaning.instant().map(at -> String.valueOf(at.toEpochMilli())).orElse('"' + meaning.time() + '"');
        Json payload = report ? report(meaning, alarm) : heartbeat(device, millis);
        Json push = new Json()
                .text("deviceCode", device.device())
                .text("productId", "15089771")
                .text("protocol", "LWM2M")
                .raw("timestamp", millis)
                .raw("payload", payload.end());
        return List.of(new Phrase("aep-gas/" + device.community(), push.end()));
    }

    private static Json report(Meaning meaning, boolean alarm) {
        return new Json()
                .flag("gas_sensor_state", alarm, 1, 0)
                .number("gas_value", meaning.value("lel"))
                .raw("valve_state", "1")
                .raw("medium", "1")
                .number("battery_value", meaning.value("battery"))
                .raw("error_code", "0");
    }

    private static Json heartbeat(DeviceId device, String millis) {
        return new Json()
                .raw("heartbeat_time", millis)
                .text("software_version", "1.0.7")
                .text("ICCID", "8986" + Math.floorMod(device.hashCode(), 1_000_000_000))
                .raw("rsrp", String.valueOf(-80 - Math.floorMod(device.hashCode(), 30)))
                .raw("sinr", "11")
                .raw("pci", "213")
                .raw("ecl", "0");
    }
}

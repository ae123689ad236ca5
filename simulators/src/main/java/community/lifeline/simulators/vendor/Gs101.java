package community.lifeline.simulators.vendor;

import community.lifeline.gateway.telemetry.DeviceId;
import java.util.List;
import java.util.Map;

/** A Milesight GS101 behind its network server: knows an alarm and no value; domain reference 2.2 [V:milesight]. */
final class Gs101 implements Dialect {
    private static final int LIFE_SECONDS = 157_680_000;
    private static final Map<String, Integer> ALARMS = Map.of(
            "power_off", 0, "power_on", 1, "sensor_fault", 2, "sensor_recovered", 3, "life_ending", 4, "life_ended", 5);

    @Override
    public List<Phrase> say(DeviceId device, Meaning meaning) {
        Json json = new Json();
        if (meaning.isEvent()) {
            Integer alarm = ALARMS.get(meaning.code());
            if (alarm == null) {
                return List.of(); // the state that follows says it
            }
            json.raw("alarm", alarm.toString());
        } else {
            json.flag("gas_status", meaning.is("alarm"), 1, 0).raw("life_remain", String.valueOf(LIFE_SECONDS));
        }
        json.text("time", meaning.time());
        return List.of(new Phrase("gs101/" + device.community() + "/" + device.device(), json.end()));
    }
}

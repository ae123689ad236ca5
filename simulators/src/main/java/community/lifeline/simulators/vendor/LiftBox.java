package community.lifeline.simulators.vendor;

import community.lifeline.gateway.telemetry.DeviceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A box with the national real-time status and its fault codes; domain reference 6.1, 6.2 [V:eqp-sql]. */
final class LiftBox implements Dialect {
    private static final Map<String, Integer> MODES = Map.of(
            "out_of_service",
            0,
            "normal",
            1,
            "maintenance",
            2,
            "fire_return",
            3,
            "firefighter",
            4,
            "emergency_power",
            5,
            "earthquake",
            6,
            "unknown",
            7);
    private static final Map<String, Integer> DIRECTIONS = Map.of("none", 0, "up", 1, "down", 2);
    private static final Map<String, String> FAULTS = Map.ofEntries(
            Map.entry("no_fault", "00"),
            Map.entry("safety_chain_open", "01"),
            Map.entry("door_close_fault", "02"),
            Map.entry("door_open_fault", "03"),
            Map.entry("stopped_outside_zone", "04"),
            Map.entry("unintended_movement", "05"),
            Map.entry("entrapment", "0101"),
            Map.entry("normal_mode", "40"),
            Map.entry("power_lost", "41"),
            Map.entry("alarm_button", "90"));

    @Override
    public List<Phrase> say(DeviceId device, Meaning meaning) {
        Json json = new Json().text("reg_cod", "3110" + device.device()).text("time", meaning.localTime());
        if (meaning.isEvent()) {
            json.text("fault_code", FAULTS.getOrDefault(meaning.code(), meaning.code()));
        } else {
            state(json, meaning);
        }
        return List.of(new Phrase("lift-box/" + device.community() + "/" + device.device(), json.end()));
    }

    private static void state(Json json, Meaning meaning) {
        boolean moving = meaning.value("car_status").equals(Optional.of("moving"));
        boolean closed = meaning.value("door").equals(Optional.of("closed"));
        json.code("service_mode", meaning.value("service_mode"), MODES)
                .flag("car_status", moving, 1, 0)
                .code("car_direction", meaning.value("direction"), DIRECTIONS)
                .flag("door_zone", meaning.is("door_zone"), 1, 2)
                .number("car_position", meaning.value("floor"))
                .flag("door_status", closed, 1, 2)
                .flag("passenger_status", meaning.is("passenger"), 1, 2)
                .flag("power_status", meaning.is("power"), 1, 2)
                .number("speed", meaning.value("speed"))
                .number("present_counter_value", meaning.value("trips"));
    }
}

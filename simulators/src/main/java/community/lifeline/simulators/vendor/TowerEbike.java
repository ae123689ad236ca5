package community.lifeline.simulators.vendor;

import community.lifeline.gateway.telemetry.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A shed's host with its heartbeat every 30 s, and its ports, whose power it tells every five minutes or when their state
 * changes; domain reference 5.4 [V:tower][V:csdn-ebike].
 */
final class TowerEbike implements Dialect {
    private static final Duration BETWEEN = Duration.ofMinutes(5);
    private static final Map<String, Integer> STATES =
            Map.of("waiting", 0, "idle", 1, "charging", 2, "full", 3, "fault", 4, "offline", 5);
    private static final Map<String, Integer> BATTERIES = Map.of("unrecognised", 0, "lead_acid", 1, "lithium", 2);
    private static final String PORT = "-p";

    private Instant said = Instant.MIN;
    private String state = "";

    @Override
    public List<Phrase> say(DeviceId device, Meaning meaning) {
        String topic = "tower-ebike/" + device.community();
        int port = device.device().indexOf(PORT);
        if (meaning.isEvent()) {
            return alarm(device, meaning).map(json -> new Phrase(topic, json)).stream()
                    .toList();
        }
        if (port < 0) {
            return List.of(new Phrase(topic, heartbeat(device, meaning)));
        }
        return isDue(meaning) ? List.of(new Phrase(topic, port(device, port, meaning))) : List.of();
    }

    private boolean isDue(Meaning meaning) {
        Instant now = meaning.at();
        String current = meaning.value("port_state").orElse("");
        boolean due = !current.equals(state)
                || said.equals(Instant.MIN)
                || now.isAfter(said.plus(BETWEEN).minusMillis(1));
        if (due) {
            said = now;
            state = current;
        }
        return due;
    }

    private static String heartbeat(DeviceId device, Meaning meaning) {
        return new Json()
                .text("stationId", device.device())
                .raw("heartbeat", "1")
                .text("time", meaning.localTime())
                .number("temperature", meaning.value("shed_temperature"))
                .flag("smokeSensation", meaning.is("smoke"), 1, 2)
                .number("plugCount", meaning.value("ports"))
                .number("plugCharging", meaning.value("ports_charging"))
                .raw("cSQ", "21")
                .end();
    }

    private static String port(DeviceId device, int port, Meaning meaning) {
        return new Json()
                .text("stationId", device.device().substring(0, port))
                .text("plugNum", device.device().substring(port + PORT.length()))
                .text("plugId", device.device())
                .text("time", meaning.localTime())
                .code("state", meaning.value("port_state"), STATES)
                .code("batteryInfo", meaning.value("battery_info"), BATTERIES)
                .number("voltage", meaning.value("voltage"))
                .number("electricityCurrent", meaning.value("current"))
                .number("power", meaning.value("power"))
                .number("temperature", meaning.value("port_temperature"))
                .end();
    }

    private static Optional<String> alarm(DeviceId device, Meaning meaning) {
        return switch (meaning.code()) {
            case "smoke", "smoke_cleared" ->
                Optional.of(new Json()
                        .text("stationId", device.device())
                        .text("mid", device.device() + "-smoke")
                        .text("alarmName", "烟雾报警")
                        .raw("alarmLevel", "1")
                        .text("alarmTime", meaning.localTime())
                        .flag("alarmFlag", meaning.code().equals("smoke"), 1, 0)
                        .end());
            default -> Optional.empty();
        };
    }
}

package community.lifeline.simulators.vendor;

import community.lifeline.gateway.telemetry.DeviceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A charge point of OCPP 1.6 with one connector, whose calls a relay publishes: StatusNotification when something changes,
 * MeterValues while a car is plugged in; domain reference 5.1 [V:ocpp].
 */
final class Ocpp16 implements Dialect {
    private String state = "";
    private int call;

    @Override
    public List<Phrase> say(DeviceId device, Meaning meaning) {
        if (meaning.isEvent()) {
            return List.of(); // it has no events but its states
        }
        List<Phrase> phrases = new ArrayList<>();
        String status = meaning.value("status").orElse("Available");
        String error = meaning.value("error").orElse("NoError");
        if (!state.equals(status + error)) {
            state = status + error;
            phrases.add(call(
                    device,
                    "StatusNotification",
                    new Json()
                            .raw("connectorId", "1")
                            .text("errorCode", error)
                            .text("status", status)
                            .text("timestamp", meaning.time())));
        }
        if (meaning.is("plugged")) {
            phrases.add(call(
                    device,
                    "MeterValues",
                    new Json()
                            .raw("connectorId", "1")
                            .raw("transactionId", "1")
                            .raw("meterValue", "[" + samples(meaning) + "]")));
        }
        return phrases;
    }

    private Phrase call(DeviceId device, String action, Json payload) {
        call++;
        return new Phrase(
                "ocpp16/" + device.community() + "/" + device.device(),
                "[2,\"" + call + "\",\"" + action + "\"," + payload.end() + "]");
    }

    private static String samples(Meaning meaning) {
        List<String> samples = new ArrayList<>();
        sample("Power.Active.Import", meaning.value("power"), "W").ifPresent(samples::add);
        sample("Current.Import", meaning.value("current"), "A").ifPresent(samples::add);
        sample("Voltage", meaning.value("voltage"), "V").ifPresent(samples::add);
        sample("Energy.Active.Import.Register", meaning.value("energy"), "kWh").ifPresent(samples::add);
        sample("SoC", meaning.value("soc"), "Percent").ifPresent(samples::add);
        sample("Temperature", meaning.value("gun_temperature"), "Celsius").ifPresent(samples::add);
        return new Json()
                .text("timestamp", meaning.time())
                .raw("sampledValue", "[" + String.join(",", samples) + "]")
                .end();
    }

    private static Optional<String> sample(String measurand, Optional<String> value, String unit) {
        return value.map(number -> new Json()
                .text("value", number)
                .text("measurand", measurand)
                .text("unit", unit)
                .end());
    }
}

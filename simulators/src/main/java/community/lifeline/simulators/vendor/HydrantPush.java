package community.lifeline.simulators.vendor;

import community.lifeline.gateway.telemetry.DeviceId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A hydrant whose vendor's cloud pushes lists, with local times and MPa; domain reference 7.2 [V:csdn-hydrant]. */
final class HydrantPush implements Dialect {
    private static final BigDecimal LOW_MPA = new BigDecimal("0.14");

    @Override
    public List<Phrase> say(DeviceId device, Meaning meaning) {
        if (meaning.isEvent()) {
            return List.of(); // the states that follow say it
        }
        Optional<BigDecimal> pressure = meaning.value("pressure").map(kpa -> new BigDecimal(kpa).movePointLeft(3));
        boolean low = pressure.isPresent() && pressure.get().compareTo(LOW_MPA) < 0;
        String json = new Json()
                .text("DeviceId", device.device())
                .text("TACQ", meaning.localTime())
                .text("UploadDate", meaning.localTime())
                .flag("Status", low, 2, 0)
                .number("Water", pressure.map(BigDecimal::toPlainString))
                .flag("WaterStatus", meaning.is("water_present"), 1, 0)
                .flag("ValvStatus", meaning.is("cap_open"), 1, 0)
                .raw("KnockDownStatus", "0")
                .raw("KnockStatus", "0")
                .raw("SeparationStatus", "0")
                .number("Temperature", meaning.value("temperature"))
                .raw("Voltage", "3.61")
                .raw("Signal", "21")
                .end();
        return List.of(new Phrase("hydrant-push/" + device.community(), "[" + json + "]"));
    }
}

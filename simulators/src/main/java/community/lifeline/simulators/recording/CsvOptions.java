package community.lifeline.simulators.recording;

import community.lifeline.gateway.telemetry.DeviceId;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * How a table is read.
 *
 * @param device whose values they are, where no column says so
 * @param renamed columns that mean a measurement of another name
 * @param zone of times that name none
 */
public record CsvOptions(Optional<DeviceId> device, Map<String, String> renamed, ZoneId zone) {
    public CsvOptions {
        renamed = Map.copyOf(renamed);
    }
}

package community.lifeline.alerts.trial;

import community.lifeline.gateway.telemetry.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many alerts of one kind there were: in all, by day, by device, and for how long. */
public final class Count {
    private long alerts;
    private Duration open = Duration.ZERO;
    private final TreeMap<LocalDate, Long> byDay = new TreeMap<>();
    private final Map<DeviceId, Long> byDevice = new HashMap<>();

    void add(DeviceId device, Instant firedAt, Duration lasted, ZoneId zone) {
        alerts++;
        open = open.plus(lasted);
        byDay.merge(LocalDate.ofInstant(firedAt, zone), 1L, Long::sum);
        byDevice.merge(device, 1L, Long::sum);
    }

    public long alerts() {
        return alerts;
    }

    /** The sum of the times from firing to the end. */
    public Duration open() {
        return open;
    }

    /** Days on which there was one. */
    public SortedMap<LocalDate, Long> byDay() {
        return Collections.unmodifiableSortedMap(byDay);
    }

    /** Devices at which there was one. */
    public Map<DeviceId, Long> byDevice() {
        return Collections.unmodifiableMap(byDevice);
    }
}

package community.lifeline.simulators.drainage;

import community.lifeline.simulators.device.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/** A tipping bucket of 0.2 mm and the sum of the last hour. Confined to one device. */
final class RainGauge {
    private static final double TIP_MM = 0.2;

    private final ArrayDeque<Instant> tips = new ArrayDeque<>();
    private double bucket;
    private int unsaid;
    private double rate;

    void fall(double mmPerHour, Instant end, Duration step) {
        rate = mmPerHour;
        bucket += mmPerHour * step.toNanos() / 3.6e12;
        while (bucket >= TIP_MM) {
            bucket -= TIP_MM;
            tips.add(end);
            unsaid++;
        }
        Instant hourAgo = end.minus(Duration.ofHours(1));
        while (!tips.isEmpty() && tips.getFirst().isBefore(hourAgo)) {
            tips.removeFirst();
        }
    }

    double lastHourMm() {
        return tips.size() * TIP_MM;
    }

    Payload describe(Payload payload) {
        payload.number("rain", unsaid * TIP_MM, 1).number("rain_rate", rate, 1);
        unsaid = 0;
        return payload.number("rain_1h", lastHourMm(), 1);
    }
}

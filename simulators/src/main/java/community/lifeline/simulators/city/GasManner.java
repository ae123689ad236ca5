package community.lifeline.simulators.city;

import community.lifeline.simulators.device.Payload;
import community.lifeline.simulators.fleet.Role;
import community.lifeline.simulators.sense.DayCurve;
import java.time.Duration;
import java.time.Instant;

/** Detectors in clean air, and voids with the swing of sewer gas; domain reference 2.4. */
record GasManner(Role role) implements Manner {
    private static final int BATTERY = 1;
    private static final int DRIFT = 2;
    private static final int WARMTH = 3;
    private static final int NOISE = 4;

    @Override
    public Payload report(Draw draw, Instant now) {
        long moment = now.toEpochMilli();
        double lel = Math.max(0, draw.trait(DRIFT, -1, 2) + 0.3 * draw.gaussian(NOISE, moment));
        double warmth = draw.trait(WARMTH, 16, 26) + draw.at(WARMTH, moment, -0.5, 0.5);
        double battery = Math.rint(draw.trait(BATTERY, 55, 100));
        Payload payload = Payload.at(now);
        return switch (role) {
            case GAS_SIGNAL ->
                payload.flag("alarm", false).choice("sensor", "normal").number("battery", battery, 0);
            case GAS_VOID -> {
                double swing = 1.2 + 1.2 * Math.cos((hour(now) - 5) / 24 * 2 * Math.PI);
                yield payload.number("lel", lel + swing, 1)
                        .number("ch4_vol", (lel + swing) * 0.05, 2)
                        .flag("alarm", false)
                        .number("temperature", warmth, 1)
                        .number("battery", battery, 0);
            }
            default ->
                payload.number("lel", lel, 0)
                        .flag("alarm", false)
                        .number("temperature", warmth, 1)
                        .number("humidity", 55 + draw.at(NOISE + 1, moment, -3, 3), 0)
                        .choice("valve", "open")
                        .flag("mains", true);
        };
    }

    private static double hour(Instant now) {
        return now.atZone(DayCurve.ZONE).toLocalTime().toSecondOfDay() / 3600.0;
    }

    @Override
    public Duration pause(Draw draw, Instant now) {
        return switch (role) {
            case GAS_SIGNAL -> Duration.ofHours(24);
            case GAS_VOID -> Duration.ofHours(1);
            case GAS_COMMERCIAL -> Duration.ofMinutes(1);
            default -> Duration.ofMinutes(15);
        };
    }
}

package community.lifeline.simulators.charger;

import java.time.Duration;

/**
 * What an electric car takes, by its state of charge: on alternating current full power to 95 % and an exponential tail; on
 * direct current full power to 55 %, linear to 40 % of it at 80 %, then an exponential tail. Domain reference 5.6 [M].
 */
public record CarCharge(Current current, double ratedKw, double batteryKwh) {
    /** How the post feeds the car. */
    public enum Current {
        AC,
        DC
    }

    private static final double AC_KNEE = 0.95;
    private static final double AC_TAIL = 0.02;
    private static final double DC_KNEE = 0.55;
    private static final double DC_TAIL_FROM = 0.80;
    private static final double DC_TAIL_SHARE = 0.4;
    private static final double DC_TAIL = 0.10;

    public CarCharge {
        if (!(ratedKw > 0) || !(batteryKwh > 0)) {
            throw new IllegalArgumentException(
                    "a car needs a positive power and battery, not " + ratedKw + " kW, " + batteryKwh + " kWh");
        }
    }

    /** @param soc 0 to 1 */
    public double kw(double soc) {
        if (soc >= 1) {
            return 0;
        }
        return ratedKw
                * switch (current) {
                    case AC -> soc <= AC_KNEE ? 1 : Math.exp(-(soc - AC_KNEE) / AC_TAIL);
                    case DC -> directShare(soc);
                };
    }

    private static double directShare(double soc) {
        if (soc <= DC_KNEE) {
            return 1;
        }
        if (soc <= DC_TAIL_FROM) {
            return 1 - (1 - DC_TAIL_SHARE) * (soc - DC_KNEE) / (DC_TAIL_FROM - DC_KNEE);
        }
        return DC_TAIL_SHARE * Math.exp(-(soc - DC_TAIL_FROM) / DC_TAIL);
    }

    /** The state of charge {@code elapsed} after {@code soc}; steps should stay below some minutes. */
    public double after(double soc, Duration elapsed) {
        return Math.min(1, soc + kw(soc) * elapsed.toNanos() / 3.6e12 / batteryKwh);
    }
}

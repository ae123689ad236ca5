package community.lifeline.simulators.charger;

import java.time.Duration;

/**
 * What an e-bike draws over one charge: constant current at its charger's power, then constant voltage while the power
 * tapers to 30 W, then an hour of float. Domain reference 5.6 [M].
 */
public record BikeCharge(double plateauW, Duration constantCurrent, Duration taper) {
    static final double FULL_W = 30;
    private static final double FLOAT_W = 12;
    private static final Duration FLOAT = Duration.ofHours(1);

    public BikeCharge {
        if (!(plateauW > FULL_W) || constantCurrent.isNegative() || !taper.isPositive()) {
            throw new IllegalArgumentException(
                    "a charge needs more than 30 W, a stretch of constant current and a taper, not " + plateauW + " W, "
                            + constantCurrent + ", " + taper);
        }
    }

    public Duration untilFull() {
        double taperings = Math.log(plateauW / FULL_W);
        return constantCurrent.plusNanos(Math.round(taperings * taper.toNanos()));
    }

    public Duration untilDone() {
        return untilFull().plus(FLOAT);
    }

    public double watts(Duration sincePlugged) {
        if (sincePlugged.isNegative() || sincePlugged.compareTo(untilDone()) >= 0) {
            return 0;
        }
        Duration tapering = sincePlugged.minus(constantCurrent);
        if (tapering.isNegative()) {
            return plateauW;
        }
        double watts = plateauW * Math.exp(-(double) tapering.toNanos() / taper.toNanos());
        return watts < FULL_W ? FLOAT_W : watts;
    }
}

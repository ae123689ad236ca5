package community.lifeline.alerts.evaluate;

/**
 * Exposure so far, 1 being as much as is allowed. A reading stands until the next, for two hours at most; below the
 * least concentration that counts the dose fades.
 */
final class Dose implements Window {
    private static final long STANDS = 2 * 3_600_000L;
    /** More is not worth telling apart, and would take long to fade. */
    private static final double MOST = 4;

    private final Rates rates;
    private double dose;
    private double rate;
    private long at = Long.MIN_VALUE;

    Dose(Rates rates) {
        this.rates = rates;
    }

    @Override
    public void add(long time, double value) {
        dose = at(time);
        rate = rates.at(value);
        at = time;
    }

    double at(long time) {
        if (at == Long.MIN_VALUE || time <= at) {
            return dose;
        }
        return rate > 0
                ? Math.min(MOST, dose + rate * Math.min(STANDS, time - at))
                : dose * Math.pow(2, -(double) (time - at) / rates.fades());
    }

    /** When it will be {@code amount}, should the last reading stand so long; {@link Long#MAX_VALUE} where it will not. */
    long reaches(double amount) {
        if (rate <= 0 || dose >= amount) {
            return Long.MAX_VALUE;
        }
        double wait = Math.ceil((amount - dose) / rate);
        // One millisecond more, so that rounding cannot make it a moment too early.
        return wait > STANDS ? Long.MAX_VALUE : at + (long) wait + 1;
    }
}

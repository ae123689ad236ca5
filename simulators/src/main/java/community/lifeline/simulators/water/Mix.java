package community.lifeline.simulators.water;

/**
 * Water as the station meets it, mixed with a share of foreign water. What dissolves mixes in proportion; chlorine is
 * besides eaten up by what the foreign water carries.
 *
 * @param share of foreign water, 0 to 1
 */
public record Mix(double share) {
    public Mix {
        share = Math.clamp(share, 0, 1);
    }

    double of(double clean, double foreign) {
        return clean * (1 - share) + foreign * share;
    }

    /** Chlorine that meets a demand of {@code demandMgPerL} in the foreign water; never below none. */
    double chlorine(double cleanMgPerL, double demandMgPerL) {
        return Math.max(0, cleanMgPerL * (1 - share) - demandMgPerL * share);
    }

    /** ORP in mV from chlorine in mg/L; domain reference 3.4 [P]. */
    public static double orp(double chlorine) {
        return 300 + 450 * chlorine / (chlorine + 0.15);
    }
}

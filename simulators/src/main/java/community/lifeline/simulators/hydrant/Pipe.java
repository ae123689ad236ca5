package community.lifeline.simulators.hydrant;

/**
 * A pipe as pressure waves meet it. Speed {@code a = sqrt((K/ρ) / (1 + K·D/(E·e)))}; a flow stopped at once raises
 * {@code ρ·a·Δv} (Joukowsky), stopped slower than {@code 2L/a} only {@code 2ρLv/t}. Domain reference 7.4.
 *
 * @param waveMetresPerSecond how fast a surge travels in it
 */
public record Pipe(double waveMetresPerSecond, double lengthM) {
    private static final double DENSITY = 1_000;
    private static final double BULK_PA = 2.2e9;

    public Pipe {
        if (!(waveMetresPerSecond > 0) || !(lengthM > 0)) {
            throw new IllegalArgumentException(
                    "a pipe needs a wave speed and a length, not " + waveMetresPerSecond + " m/s, " + lengthM + " m");
        }
    }

    /** @param elasticityPa of the wall's material: ductile iron 1.7e11, PE 0.9e9 */
    public static Pipe of(double diameterM, double wallM, double elasticityPa, double lengthM) {
        double stiff = 1 + BULK_PA * diameterM / (elasticityPa * wallM);
        return new Pipe(Math.sqrt(BULK_PA / DENSITY / stiff), lengthM);
    }

    /** MPa by which stopping {@code metresPerSecond} within {@code closingSeconds} raises the pressure at first. */
    public double surgeMpa(double metresPerSecond, double closingSeconds) {
        double sudden = DENSITY * waveMetresPerSecond * metresPerSecond;
        if (closingSeconds <= 2 * lengthM / waveMetresPerSecond) {
            return sudden / 1e6;
        }
        return 2 * DENSITY * lengthM * metresPerSecond / closingSeconds / 1e6;
    }

    /** Seconds from one crest to the next. */
    public double periodSeconds() {
        return 4 * lengthM / waveMetresPerSecond;
    }

    /** Of a surge of {@code firstMpa}, what is left {@code seconds} later where it dies away over {@code dampingSeconds}. */
    public double ringing(double firstMpa, double seconds, double dampingSeconds) {
        if (seconds < 0) {
            return 0;
        }
        return firstMpa * Math.exp(-seconds / dampingSeconds) * Math.cos(2 * Math.PI * seconds / periodSeconds());
    }
}

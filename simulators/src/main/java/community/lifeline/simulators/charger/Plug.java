package community.lifeline.simulators.charger;

import java.time.Duration;

/**
 * A plug that warms by the current through its contact: {@code C dT/dt = I²R − (T − Ta)/Rth}, exact over a step of steady
 * current. Domain reference 5.6. Confined to one device.
 */
final class Plug {
    private static final double ROOM_CELSIUS = 22;

    private final double contactOhm;
    private final double thermalKelvinPerWatt;
    private final Duration timeConstant;
    private double celsius;

    /** Of an e-bike's socket, with all of its charger's small wiring: 20 K at 350 W. */
    static Plug ofBikePort() {
        return new Plug(2.2, 3.6, Duration.ofMinutes(20), ROOM_CELSIUS);
    }

    /** Of a car's post: 14 K at 7 kW on alternating, at 60 kW on direct current. */
    static Plug ofCarPost(CarCharge.Current current) {
        return switch (current) {
            case AC -> new Plug(0.012, 1.2, Duration.ofMinutes(20), ROOM_CELSIUS);
            case DC -> new Plug(0.0006, 1.0, Duration.ofMinutes(15), ROOM_CELSIUS);
        };
    }

    private Plug(double contactOhm, double thermalKelvinPerWatt, Duration timeConstant, double celsius) {
        this.contactOhm = contactOhm;
        this.thermalKelvinPerWatt = thermalKelvinPerWatt;
        this.timeConstant = timeConstant;
        this.celsius = celsius;
    }

    double advance(double amperes, double ambientCelsius, Duration step) {
        return advance(amperes, 1, ambientCelsius, step);
    }

    /** @param worse how many times the resistance of a sound contact it has */
    double advance(double amperes, double worse, double ambientCelsius, Duration step) {
        double end = ambientCelsius + amperes * amperes * contactOhm * worse * thermalKelvinPerWatt;
        celsius = end + (celsius - end) * Math.exp(-(double) step.toNanos() / timeConstant.toNanos());
        return celsius;
    }

    double celsius() {
        return celsius;
    }
}

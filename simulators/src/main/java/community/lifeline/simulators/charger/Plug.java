package community.lifeline.simulators.charger;

import java.time.Duration;

/**
 * A plug that warms by the current through its contact: {@code C dT/dt = I²R − (T − Ta)/Rth}, exact over a step of steady
 * current. Domain reference 5.6. Confined to one device.
 */
final class Plug {
    private final double contactOhm;
    private final double thermalKelvinPerWatt;
    private final Duration timeConstant;
    private double worn = 1;
    private double celsius;

    Plug(double contactOhm, double thermalKelvinPerWatt, Duration timeConstant, double celsius) {
        this.contactOhm = contactOhm;
        this.thermalKelvinPerWatt = thermalKelvinPerWatt;
        this.timeConstant = timeConstant;
        this.celsius = celsius;
    }

    /** A contact that has become {@code times} as resistive as a healthy one. */
    void wear(double times) {
        worn = times;
    }

    double advance(double amperes, double ambientCelsius, Duration step) {
        double end = ambientCelsius + amperes * amperes * contactOhm * worn * thermalKelvinPerWatt;
        celsius = end + (celsius - end) * Math.exp(-(double) step.toNanos() / timeConstant.toNanos());
        return celsius;
    }

    double celsius() {
        return celsius;
    }
}

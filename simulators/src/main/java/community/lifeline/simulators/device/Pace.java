package community.lifeline.simulators.device;

import java.time.Duration;

/**
 * @param report between two readings that are sent
 * @param look between two looks of the device at its sensor
 * @param step that the equations of its place bear at most
 */
public record Pace(Duration report, Duration look, Duration step) {
    public Pace {
        if (!report.isPositive() || !look.isPositive() || !step.isPositive()) {
            throw new IllegalArgumentException(
                    "a pace needs positive durations, not " + report + ", " + look + ", " + step);
        }
    }

    /** Where nothing happens between two reports. */
    public static Pace calm(Duration report) {
        return new Pace(report, report, report);
    }
}

package community.lifeline.deploy.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Microseconds, the resolution of the database's times. */
final class Micros {
    private Micros() {}

    static long between(Instant from, Instant to) {
        return ChronoUnit.MICROS.between(from, to);
    }
}

package community.lifeline.alerts.proof;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** What is counted of proofs. */
final class ProofMeters {
    private final MeterRegistry registry;
    private final Clock clock;
    private volatile Instant lastPassed;

    /** The age of the newest success counts from the start where there was none yet. */
    ProofMeters(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        lastPassed = clock.instant();
    }

    void show(Supplier<ProofState> state) {
        Gauge.builder("lifeline.proof.broken", () -> state.get() instanceof ProofState.Broken ? 1 : 0)
                .description("1 while readings are known not to get through")
                .register(registry);
        Gauge.builder(
                        "lifeline.proof.age",
                        () -> Duration.between(lastPassed, clock.instant()).toSeconds())
                .description("Time since a proof of life got through")
                .baseUnit("seconds")
                .register(registry);
        for (Station station : Station.values()) {
            missed(station);
        }
        passed();
    }

    void ended(Outcome outcome, Round round) {
        switch (outcome) {
            case Outcome.Passed passed -> {
                lastPassed = passed.at();
                passed().increment();
                for (Station station : Station.values()) {
                    Timer.builder("lifeline.proof.delay")
                            .tag("station", station.label())
                            .description("From the beginning of a proof of life to a station")
                            .register(registry)
                            .record(round.took(station));
                }
            }
            case Outcome.Missed missed -> missed(missed.station()).increment();
        }
    }

    private Counter passed() {
        return rounds("passed", "none");
    }

    private Counter missed(Station station) {
        return rounds("missed", station.label());
    }

    private Counter rounds(String outcome, String station) {
        return Counter.builder("lifeline.proof.rounds")
                .tags("outcome", outcome, "station", station)
                .description("Proofs of life, and where those stopped that missed")
                .register(registry);
    }
}

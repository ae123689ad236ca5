package community.lifeline.simulators.bad;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.simulators.Utterance;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/** Flaws of the connection: it breaks, once and again. */
final class Cuts implements Mischief {
    private static final Duration TOGETHER = Duration.ofMinutes(10);

    private final Optional<Duration> every;
    private Optional<DeviceId> device = Optional.empty();

    private Cuts(Optional<Duration> every) {
        this.every = every;
    }

    static Cuts flapping(SplittableRandom random) {
        return new Cuts(Optional.of(Duration.ofMillis(random.nextLong(20_000, 60_000))));
    }

    /** At the tens of minutes, so that all of them are back at once. */
    static Cuts together() {
        return new Cuts(Optional.empty());
    }

    @Override
    public void pass(Utterance said, Out out) {
        if (device.isEmpty()) {
            device = Optional.of(said.device());
            out.wake(next(said.at()));
        }
        out.say(said);
    }

    private Instant next(Instant now) {
        return every.map(now::plus).orElseGet(() -> {
            long turn = now.toEpochMilli() / TOGETHER.toMillis() + 1;
            return Instant.ofEpochMilli(turn * TOGETHER.toMillis());
        });
    }

    @Override
    public void act(Instant now, Out out) {
        device.ifPresent(whose -> out.cut(whose, now));
        out.wake(next(now));
    }
}

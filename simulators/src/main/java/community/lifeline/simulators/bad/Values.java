package community.lifeline.simulators.bad;

import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.simulators.Utterance;
import community.lifeline.simulators.edit.Measured;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Flaws of the sensor: what it measures is not so. */
abstract sealed class Values implements Mischief {
    @Override
    public void pass(Utterance said, Out out) {
        if (said.speaks() == DeviceTopic.TELEMETRY) {
            measured(said, out);
        } else {
            out.say(said);
        }
    }

    abstract void measured(Utterance said, Out out);

    static final class Stuck extends Values {
        private final Map<String, Double> first = new HashMap<>();

        @Override
        void measured(Utterance said, Out out) {
            out.say(said.saying(
                    Measured.numbers(said.payload(), (field, value) -> first.computeIfAbsent(field, _ -> value))));
        }
    }

    static final class Drift extends Values {
        private static final double AN_HOUR = 0.1;

        private Optional<Instant> began = Optional.empty();

        @Override
        void measured(Utterance said, Out out) {
            Instant start = began.orElse(said.at());
            began = Optional.of(start);
            double hours = Duration.between(start, said.at()).toNanos() / 3.6e12;
            double creep = AN_HOUR * hours;
            out.say(said.saying(Measured.numbers(
                    said.payload(), (_, value) -> value + creep * Math.max(1, Math.abs(value)))));
        }
    }

    static final class Spikes extends Values {
        private static final double CHANCE = 0.1;

        private final SplittableRandom random;

        Spikes(SplittableRandom random) {
            this.random = random;
        }

        @Override
        void measured(Utterance said, Out out) {
            boolean[] spiked = {random.nextDouble() >= CHANCE};
            out.say(said.saying(Measured.numbers(said.payload(), (_, value) -> {
                boolean spikes = !spiked[0] && value != 0;
                spiked[0] |= spikes;
                return spikes ? value * 10 : value;
            })));
        }
    }

    static final class WrongUnit extends Values {
        private static final double[] FACTORS = {1_000, 10, 0.1, 0.001};

        private final double factor;

        WrongUnit(SplittableRandom random) {
            factor = FACTORS[random.nextInt(FACTORS.length)];
        }

        @Override
        void measured(Utterance said, Out out) {
            out.say(said.saying(Measured.numbers(said.payload(), (_, value) -> value * factor)));
        }
    }

    static final class DyingBattery extends Values {
        private static final double PER_MESSAGE = 3;
        private static final double FULL = 100;

        private double left = FULL;

        @Override
        void measured(Utterance said, Out out) {
            left -= PER_MESSAGE;
            if (left > 0) {
                out.say(said.saying(Measured.numbers(
                        said.payload(), (field, value) -> field.equals("battery") ? Math.min(value, left) : value)));
            }
        }

        @Override
        public void pass(Utterance said, Out out) {
            if (left > 0) {
                super.pass(said, out);
            }
        }
    }
}

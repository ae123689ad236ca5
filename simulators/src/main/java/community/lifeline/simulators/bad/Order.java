package community.lifeline.simulators.bad;

import community.lifeline.simulators.Utterance;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/** Flaws of the way: what is sent once comes twice, or out of turn. */
abstract sealed class Order implements Mischief {
    static final class Duplicates extends Order {
        private static final Duration AGAIN = Duration.ofMillis(300);

        private final SplittableRandom random;

        Duplicates(SplittableRandom random) {
            this.random = random;
        }

        @Override
        public void pass(Utterance said, Out out) {
            out.say(said);
            if (random.nextBoolean()) {
                out.say(said.at(said.at().plus(AGAIN)));
            }
        }
    }

    /** A message waits for one and a half of the device's usual pauses, so that the next one overtakes it. */
    static final class Late extends Order {
        private static final Duration LONGEST = Duration.ofMinutes(10);
        private static final Duration UNKNOWN = Duration.ofSeconds(20);

        private final SplittableRandom random;
        private Instant before = Instant.MIN;

        Late(SplittableRandom random) {
            this.random = random;
        }

        @Override
        public void pass(Utterance said, Out out) {
            Duration pause = before.equals(Instant.MIN)
                    ? UNKNOWN
                    : Duration.between(before, said.at()).multipliedBy(3).dividedBy(2);
            before = said.at();
            out.say(
                    random.nextBoolean()
                            ? said.at(said.at().plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause))
                            : said);
        }
    }
}

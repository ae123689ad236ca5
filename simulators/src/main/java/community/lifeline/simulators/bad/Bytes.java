package community.lifeline.simulators.bad;

import community.lifeline.simulators.Utterance;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Flaws of the modem: what it sends is not what the device wrote. */
abstract sealed class Bytes implements Mischief {
    private final SplittableRandom random;

    private Bytes(SplittableRandom random) {
        this.random = random;
    }

    @Override
    public void pass(Utterance said, Out out) {
        out.say(random.nextBoolean() ? said.saying(spoilt(said.payload(), random)) : said);
    }

    abstract byte[] spoilt(byte[] payload, SplittableRandom with);

    static final class Half extends Bytes {
        Half(SplittableRandom random) {
            super(random);
        }

        @Override
        byte[] spoilt(byte[] payload, SplittableRandom with) {
            return Arrays.copyOf(payload, payload.length / 2);
        }
    }

    static final class Garbage extends Bytes {
        private static final int LONGEST = 200;

        Garbage(SplittableRandom random) {
            super(random);
        }

        @Override
        byte[] spoilt(byte[] payload, SplittableRandom with) {
            byte[] noise = new byte[with.nextInt(1, LONGEST)];
            with.nextBytes(noise);
            return noise;
        }
    }
}

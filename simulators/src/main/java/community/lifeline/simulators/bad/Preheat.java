package community.lifeline.simulators.bad;

import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.simulators.Utterance;
import community.lifeline.simulators.edit.Measured;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/** A sensor that is switched on and off again: hot-wire sensors read far too high until they are warm, some three minutes. */
final class Preheat implements Mischief {
    private static final int BURST = 12;
    private static final Duration BETWEEN = Duration.ofSeconds(15);
    private static final Duration UNTIL_NEXT = Duration.ofHours(6);
    private static final double TIME_CONSTANT_S = 45;
    private static final double HIGH = 30;

    private final boolean declares;
    private Instant next = Instant.MIN;

    Preheat(SplittableRandom random) {
        declares = random.nextBoolean();
    }

    @Override
    public void pass(Utterance said, Out out) {
        out.say(said);
        if (said.speaks() != DeviceTopic.TELEMETRY || said.at().isBefore(next)) {
            return;
        }
        next = said.at().plus(UNTIL_NEXT);
        for (int i = 1; i <= BURST; i++) {
            out.say(warming(said, BETWEEN.multipliedBy(i)));
        }
    }

    private Utterance warming(Utterance said, Duration later) {
        double extra = HIGH * Math.exp(-later.toSeconds() / TIME_CONSTANT_S);
        boolean[] first = {true};
        byte[] high = Measured.numbers(said.payload(), (_, value) -> {
            double read = first[0] ? value + extra : value;
            first[0] = false;
            return read;
        });
        byte[] timed = Measured.time(high, at -> at.plus(later).toString());
        return said.saying(declares ? declared(timed) : timed).at(said.at().plus(later));
    }

    private static byte[] declared(byte[] payload) {
        String text = new String(payload, StandardCharsets.UTF_8);
        return text.startsWith("{")
                ? ("{\"q\":[\"warming_up\"]," + text.substring(1)).getBytes(StandardCharsets.UTF_8)
                : payload;
    }
}

package community.lifeline.simulators.bad;

import community.lifeline.simulators.Utterance;
import community.lifeline.simulators.edit.Measured;
import community.lifeline.simulators.sense.DayCurve;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Flaws of the device's clock. */
final class Clocks implements Mischief {
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(DayCurve.ZONE);
    private static final double GAIN = 0.02;

    private final Function<Instant, String> written;

    private Clocks(Function<Instant, String> written) {
        this.written = written;
    }

    static Clocks ahead(SplittableRandom random) {
        Duration by = Duration.ofSeconds(random.nextLong(180, 1_800));
        return moved(at -> at.plus(by));
    }

    static Clocks behind(SplittableRandom random) {
        Duration by = Duration.ofSeconds(random.nextLong(600, 2_400));
        return moved(at -> at.minus(by));
    }

    /** As if it had been right at the beginning of the day. */
    static Clocks gaining() {
        return moved(at -> {
            long sinceMidnight =
                    Duration.between(at.truncatedTo(ChronoUnit.DAYS), at).toMillis();
            return at.plusMillis((long) (GAIN * sinceMidnight));
        });
    }

    static Clocks local() {
        return new Clocks(LOCAL::format);
    }

    private static Clocks moved(UnaryOperator<Instant> clock) {
        return new Clocks(at -> clock.apply(at).toString());
    }

    @Override
    public void pass(Utterance said, Out out) {
        out.say(said.saying(Measured.time(said.payload(), written)));
    }
}

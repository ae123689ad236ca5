package community.lifeline.simulators.bad;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What may be wrong with a device, in the order in which several act on what it says. */
public enum Flaw {
    STUCK("every number stays what it first was", true, _ -> new Values.Stuck()),
    DRIFT("every number creeps up, by a tenth an hour", true, _ -> new Values.Drift()),
    SPIKES("now and then a number is ten times what it should be", true, Values.Spikes::new),
    WRONG_UNIT("every number in another unit: by 1000, 10, 0.1 or 0.001", true, Values.WrongUnit::new),
    PREHEAT("a burst of high values at power-up, which half of them declare", true, Preheat::new),
    DYING_BATTERY("the battery runs down by 3 % a message, then silence", true, _ -> new Values.DyingBattery()),
    CLOCK_AHEAD("the clock is 3 to 30 minutes fast", true, Clocks::ahead),
    CLOCK_BEHIND("the clock is 10 to 40 minutes slow", true, Clocks::behind),
    CLOCK_DRIFT("the clock gains 2 %", true, _ -> Clocks.gaining()),
    NO_ZONE("times are local and name no zone", true, _ -> Clocks.local()),
    HALF("every second message breaks off in the middle", false, Bytes.Half::new),
    GARBAGE("every second message is random bytes", false, Bytes.Garbage::new),
    DUPLICATES("every second message is sent twice", false, Order.Duplicates::new),
    REORDER("every second message comes after the next one", false, Order.Late::new),
    FLOOD("a hundred messages a second", false, _ -> new Flood()),
    FLAPPING("the connection breaks every 20 to 60 seconds", false, Cuts::flapping),
    RECONNECT(
            "the connection breaks every ten minutes by the clock, for all of them at once",
            false,
            _ -> Cuts.together());

    private final String what;
    private final boolean onValues;
    @SuppressWarnings("ImmutableEnumChecker") // Makers of mischief, which hold nothing.
    private final Function<SplittableRandom, Mischief> made;

    Flaw(String what, boolean onValues, Function<SplittableRandom, Mischief> made) {
        this.what = what;
        this.onValues = onValues;
        this.made = made;
    }

    /** As {@code --bad} names it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String what() {
        return what;
    }

    /** Whether it is in what the device measures, so that it shows in whatever form the device speaks. */
    boolean onValues() {
        return onValues;
    }

    Mischief make(SplittableRandom random) {
        return made.apply(random);
    }

    static Flaw of(String label) {
        return Arrays.stream(values())
                .filter(flaw -> flaw.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no flaw '" + label + "'; known are "
                        + Arrays.stream(values()).map(Flaw::label).collect(Collectors.joining(", "))));
    }
}

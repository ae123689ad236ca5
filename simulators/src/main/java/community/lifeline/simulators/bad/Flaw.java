package community.lifeline.simulators.bad;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** What may be wrong with a device, in the order in which several act on what it says. */
public enum Flaw {
    STUCK("every number stays what it first was", true),
    DRIFT("every number creeps up, by a tenth an hour", true),
    SPIKES("now and then a number is ten times what it should be", true),
    WRONG_UNIT("every number in another unit: by 1000, 10, 0.1 or 0.001", true),
    PREHEAT("a burst of high values at power-up, which half of them declare", true),
    DYING_BATTERY("the battery runs down by 3 % a message, then silence", true),
    CLOCK_AHEAD("the clock is 3 to 30 minutes fast", true),
    CLOCK_BEHIND("the clock is 10 to 40 minutes slow", true),
    CLOCK_DRIFT("the clock gains 2 %", true),
    NO_ZONE("times are local and name no zone", true),
    HALF("every second message breaks off in the middle", false),
    GARBAGE("every second message is random bytes", false),
    DUPLICATES("every second message is sent twice", false),
    REORDER("every second message comes after the next one", false),
    FLOOD("a hundred messages a second", false),
    FLAPPING("the connection breaks every 20 to 60 seconds", false),
    RECONNECT("the connection breaks every ten minutes by the clock, for all of them at once", false);

    private final String what;
    private final boolean onValues;

    Flaw(String what, boolean onValues) {
        this.what = what;
        this.onValues = onValues;
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
        return switch (this) {
            case STUCK -> new Values.Stuck();
            case DRIFT -> new Values.Drift();
            case SPIKES -> new Values.Spikes(random);
            case WRONG_UNIT -> new Values.WrongUnit(random);
            case PREHEAT -> new Preheat(random);
            case DYING_BATTERY -> new Values.DyingBattery();
            case CLOCK_AHEAD -> Clocks.ahead(random);
            case CLOCK_BEHIND -> Clocks.behind(random);
            case CLOCK_DRIFT -> Clocks.gaining();
            case NO_ZONE -> Clocks.local();
            case HALF -> new Bytes.Half(random);
            case GARBAGE -> new Bytes.Garbage(random);
            case DUPLICATES -> new Order.Duplicates(random);
            case REORDER -> new Order.Late(random);
            case FLOOD -> new Flood();
            case FLAPPING -> Cuts.flapping(random);
            case RECONNECT -> Cuts.together();
        };
    }

    static Flaw of(String label) {
        return Arrays.stream(values())
                .filter(flaw -> flaw.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no flaw '" + label + "'; known are "
                        + Arrays.stream(values()).map(Flaw::label).collect(Collectors.joining(", "))));
    }
}

package community.lifeline.alerts.rule;

import community.lifeline.gateway.telemetry.DeviceId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A rule whose subject is a place: a building, a zone, or a gateway with what is behind it. Judged by what the register
 * says should be there.
 *
 * @param rule what it has in common with the rules over devices; its {@code when} is always so, {@code watch} decides
 */
public record PlaceRule(Rule rule, Watch watch) {
    /** The kind in the ids of places, and of the pack; no device may be of it. */
    public static final String KIND = "place";

    /** What is watched at a place. */
    public sealed interface Watch {
        /**
         * Too few of the devices that the register lists there are working. A device works when it was heard within
         * {@code intervals} of its reporting intervals, is not offline and none of {@code faults} is open at it.
         *
         * @param in in what sort of place they are counted
         * @param listed a place with fewer is not watched
         * @param working at least so many must work
         * @param percent and at least this share of those that are listed
         */
        record Blind(
                String kind, Scope.Area in, int listed, int working, int percent, int intervals, Set<String> faults)
                implements Watch {
            public Blind {
                require("listed", listed, 1, 100_000);
                require("working", working, 0, listed);
                require("percent", percent, 0, 100);
                require("intervals", intervals, 1, 100);
                if (working == 0 && percent == 0) {
                    throw new IllegalArgumentException("working and percent are both 0, so nothing is asked for");
                }
                faults = Set.copyOf(faults);
            }

            /** How many must work where {@code there} are listed. */
            public int needed(int there) {
                return Math.max(working, (there * percent + 99) / 100);
            }
        }

        /**
         * The devices behind a gateway fell silent at once.
         *
         * @param percent this share of those that were there when the gateway was last heard through
         * @param devices and at least so many
         * @param within what goes offline within this time goes at once; and silence behind a gateway through which
         *     something was heard within it is not the gateway's
         */
        record Gateway(int percent, int devices, Duration within) implements Watch {
            public Gateway {
                require("percent", percent, 1, 100);
                require("devices", devices, 2, 100_000);
            }
        }

        /** Facts are open at devices of one place, together. */
        record Together(Scope.Area in, List<Part> parts) implements Watch {
            /**
             * @param fact id of a rule over devices
             * @param devices at so many of them
             * @param within for how long after it is over it still counts
             */
            public record Part(String fact, int devices, Duration within) {
                public Part {
                    require("devices", devices, 1, 1000);
                }
            }

            public Together {
                parts = List.copyOf(parts);
            }
        }

        private static void require(String key, int value, int least, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(key + " must be " + least + " to " + most + ", not " + value);
            }
        }
    }

    /** The place of this id as alerts name it. */
    public static DeviceId place(String community, String id) {
        return new DeviceId(community, KIND, id);
    }

    /** Rules over devices that this one asks for. */
    public Set<String> facts() {
        return switch (watch) {
            case Watch.Blind blind -> blind.faults();
            case Watch.Gateway _ -> Set.of();
            case Watch.Together together ->
                together.parts().stream().map(Watch.Together.Part::fact).collect(Collectors.toUnmodifiableSet());
        };
    }

    /** How long after its end {@code fact} can still count here. */
    public Duration lookBack(String fact) {
        return watch instanceof Watch.Together together
                ? together.parts().stream()
                        .filter(part -> part.fact().equals(fact))
                        .map(Watch.Together.Part::within)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO)
                : Duration.ZERO;
    }

    /** The key in a rule file under which what is watched stands. */
    String key() {
        return switch (watch) {
            case Watch.Blind _ -> "blind";
            case Watch.Gateway _ -> "gateway";
            case Watch.Together _ -> "together";
        };
    }
}

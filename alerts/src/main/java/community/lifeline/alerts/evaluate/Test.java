package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Evidence.Measure;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.rule.Comparison;
import community.lifeline.alerts.rule.Numbers;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.gateway.telemetry.Code;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A condition made ready to be asked millions of times: fields are positions, codes are bits, times milliseconds. */
sealed interface Test {
    int of(Device device, Track track, Moment moment);

    /** What decided, where this is true. */
    Measure measure(Device device, Track track, Moment moment);

    private static boolean counts(Track track, int watch, Moment moment) {
        return track.at[watch] != Long.MIN_VALUE
                && (track.at[watch] >= moment.notBefore || (moment.taken & 1L << watch) != 0);
    }

    /**
     * @param against the watched field whose share is the threshold, or -1 where {@code threshold} is the number itself
     * @param counter which of the track's counters counts samples in a row, or -1 for one sample
     */
    record OfValue(
            Field.Metric field,
            int watch,
            Comparison comparison,
            double threshold,
            int against,
            int samples,
            int counter)
            implements Test {
        private double threshold(Track track) {
            return against < 0 ? threshold : track.last[against] * threshold;
        }

        boolean holds(Track track) {
            return comparison.holds(track.last[watch], threshold(track));
        }

        @Override
        public int of(Device device, Track track, Moment moment) {
            if (!counts(track, watch, moment) || Double.isNaN(threshold(track))) {
                return Truth.UNKNOWN;
            }
            if (counter < 0) {
                return Truth.of(holds(track));
            }
            int count = track.count(counter);
            if (count == 0) {
                return Truth.FALSE;
            }
            // Too few in a row to raise an alert are enough to keep one.
            return count >= samples || moment.open ? Truth.TRUE : Truth.UNKNOWN;
        }

        @Override
        public Measure measure(Device device, Track track, Moment moment) {
            double value = track.last[watch];
            return new Measure(
                    field.name(),
                    field.names(),
                    Numbers.show(value),
                    OptionalDouble.of(value),
                    field.unit(),
                    OptionalDouble.of(threshold(track)));
        }
    }

    /** @param holds by the cell's value: a choice's position, or 0 and 1 for a flag */
    record OfState(Field field, int watch, boolean[] holds) implements Test {
        @Override
        public int of(Device device, Track track, Moment moment) {
            if (!counts(track, watch, moment)) {
                return Truth.UNKNOWN;
            }
            int code = (int) track.last[watch];
            return Truth.of(code >= 0 && code < holds.length && holds[code]);
        }

        @Override
        public Measure measure(Device device, Track track, Moment moment) {
            int code = (int) track.last[watch];
            String shown = field instanceof Field.Choice choice
                    ? choice.codes().get(code).id()
                    : Boolean.toString(code == 1);
            return new Measure(field.name(), field.names(), shown, OptionalDouble.empty(), "", OptionalDouble.empty());
        }
    }

    record OfEvent(Map<String, Code> codes) implements Test {
        @Override
        public int of(Device device, Track track, Moment moment) {
            return Truth.of(codes.containsKey(moment.event));
        }

        @Override
        public Measure measure(Device device, Track track, Moment moment) {
            Code code = codes.get(moment.event);
            Names names = code == null ? new Names(moment.event, moment.event) : code.names();
            return new Measure(moment.event, names, moment.event, OptionalDouble.empty(), "", OptionalDouble.empty());
        }
    }

    /** @param change in {@code per} milliseconds; negative for a fall */
    record OfSlope(Field.Metric field, int watch, int ring, double change, long per, long over, int points)
            implements Test {
        private double slope(Track track) {
            Ring points = track.ring(ring);
            return points == null ? Double.NaN : points.slope(over, this.points) * per;
        }

        @Override
        public int of(Device device, Track track, Moment moment) {
            if (!counts(track, watch, moment)) {
                return Truth.UNKNOWN;
            }
            // Too few readings are no evidence of a rise: NaN compares as false.
            double slope = slope(track);
            return Truth.of(change > 0 ? slope >= change : slope <= change);
        }

        @Override
        public Measure measure(Device device, Track track, Moment moment) {
            double slope = slope(track);
            String unit = field.unit() + "/"
                    + Duration.ofMillis(per).toString().substring(2).toLowerCase(java.util.Locale.ROOT);
            return new Measure(
                    field.name(),
                    field.names(),
                    Numbers.show(slope),
                    OptionalDouble.of(slope),
                    unit,
                    OptionalDouble.of(change));
        }
    }

    record OfSilence(long after, String shown) implements Test {
        private static final Names NAMES = new Names("无数据", "no data");

        @Override
        public int of(Device device, Track track, Moment moment) {
            if (moment.nowMillis - device.lastHeard < after) {
                return Truth.FALSE;
            }
            return moment.nowMillis < moment.silenceFrom ? Truth.UNKNOWN : Truth.TRUE;
        }

        @Override
        public Measure measure(Device device, Track track, Moment moment) {
            return new Measure("silence", NAMES, shown, OptionalDouble.empty(), "", OptionalDouble.empty());
        }
    }

    record OfOffline() implements Test {
        private static final Names NAMES = new Names("离线", "offline");

        @Override
        public int of(Device device, Track track, Moment moment) {
            return switch (device.presence) {
                case UNKNOWN -> Truth.UNKNOWN;
                case ONLINE -> Truth.FALSE;
                case OFFLINE -> Truth.TRUE;
            };
        }

        @Override
        public Measure measure(Device device, Track track, Moment moment) {
            return new Measure("presence", NAMES, "offline", OptionalDouble.empty(), "", OptionalDouble.empty());
        }
    }

    record OfFact(Facts facts, String rule, Scope in, int devices, long within) implements Test {
        private static final Names NAMES = new Names("相关设备", "devices concerned");

        private int open(Device device, Moment moment) {
            return facts.open(rule, device.id, in, moment.nowMillis, within);
        }

        @Override
        public int of(Device device, Track track, Moment moment) {
            return track.lane == Lane.LIVE ? Truth.of(open(device, moment) >= devices) : Truth.UNKNOWN;
        }

        @Override
        public Measure measure(Device device, Track track, Moment moment) {
            int open = open(device, moment);
            return new Measure(
                    rule, NAMES, Integer.toString(open), OptionalDouble.of(open), "", OptionalDouble.of(devices));
        }
    }

    /** Another rule of the same device. */
    record OfOwnFact(String rule, long within) implements Test {
        @Override
        public int of(Device device, Track track, Moment moment) {
            if (track.lane != Lane.LIVE) {
                return Truth.UNKNOWN;
            }
            Plan plan = device.plan.find(rule);
            boolean open = plan != null && track.state(plan.index()) instanceof AlertState.Open;
            return Truth.of(open || device.endedAfter(rule, moment.now.minusMillis(within)));
        }

        @Override
        public Measure measure(Device device, Track track, Moment moment) {
            Plan plan = device.plan.find(rule);
            Names names = plan == null ? new Names(rule, rule) : plan.rule().names();
            return new Measure(rule, names, names.en(), OptionalDouble.empty(), "", OptionalDouble.empty());
        }
    }

    record AllOf(List<Test> parts) implements Test {
        @Override
        public int of(Device device, Track track, Moment moment) {
            int least = Truth.TRUE;
            for (int i = 0; i < parts.size() && least != Truth.FALSE; i++) {
                least = Math.min(least, parts.get(i).of(device, track, moment));
            }
            return least;
        }

        @Override
        public Measure measure(Device device, Track track, Moment moment) {
            return parts.getFirst().measure(device, track, moment);
        }
    }

    record AnyOf(List<Test> parts) implements Test {
        @Override
        public int of(Device device, Track track, Moment moment) {
            int greatest = Truth.FALSE;
            for (int i = 0; i < parts.size() && greatest != Truth.TRUE; i++) {
                greatest = Math.max(greatest, parts.get(i).of(device, track, moment));
            }
            return greatest;
        }

        @Override
        public Measure measure(Device device, Track track, Moment moment) {
            @Nullable Test decided = null;
            for (Test part : parts) {
                if (decided == null && part.of(device, track, moment) == Truth.TRUE) {
                    decided = part;
                }
            }
            return (decided == null ? parts.getFirst() : decided).measure(device, track, moment);
        }
    }
}

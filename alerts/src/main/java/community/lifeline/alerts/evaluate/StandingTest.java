package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Evidence.Measure;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.rule.Condition;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.gateway.telemetry.Names;
import java.util.OptionalDouble;

/** Tests of what is so whatever was read: the clock, the device's being there, other alerts. */
sealed interface StandingTest extends Test {
    /** Facts are stored nowhere: one that is not known again yet ends no alert that was taken over. */
    private static int answer(boolean holds, Moment moment) {
        return !holds && moment.replaying() && moment.open() ? Truth.UNKNOWN : Truth.of(holds);
    }

    record OfHours(Condition.During hours) implements StandingTest {
        private static final Names NAMES = new Names("时段", "hours");

        @Override
        public int of(Device device, Track track, Moment moment) {
            return Truth.of(hours.covers(moment.time()));
        }

        @Override
        public Measure measure(Device device, Track track, Moment moment) {
            return new Measure("during", NAMES, hours.shown(), OptionalDouble.empty(), "", OptionalDouble.empty());
        }

        @Override
        public long changes(Device device, Track track, Moment moment) {
            return hours.changes(moment.time()).toEpochMilli();
        }
    }

    record OfSilence(long after, String shown, long silenceFrom) implements StandingTest {
        private static final Names NAMES = new Names("无数据", "no data");

        @Override
        public int of(Device device, Track track, Moment moment) {
            long now = moment.now().toEpochMilli();
            if (now - device.lastHeard < after) {
                return Truth.FALSE;
            }
            return now < silenceFrom ? Truth.UNKNOWN : Truth.TRUE;
        }

        @Override
        public Measure measure(Device device, Track track, Moment moment) {
            return new Measure("silence", NAMES, shown, OptionalDouble.empty(), "", OptionalDouble.empty());
        }
    }

    record OfOffline() implements StandingTest {
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

    record OfFact(Facts facts, String rule, Scope in, int devices, long within) implements StandingTest {
        private static final Names NAMES = new Names("相关设备", "devices concerned");

        private int open(Device device, Moment moment) {
            return facts.open(rule, device.id, in, moment.now().toEpochMilli(), within);
        }

        @Override
        public int of(Device device, Track track, Moment moment) {
            if (track.lane != Lane.LIVE) {
                return Truth.UNKNOWN;
            }
            return StandingTest.answer(open(device, moment) >= devices, moment);
        }

        @Override
        public Measure measure(Device device, Track track, Moment moment) {
            int open = open(device, moment);
            return new Measure(
                    rule, NAMES, Integer.toString(open), OptionalDouble.of(open), "", OptionalDouble.of(devices));
        }
    }

    /** Another rule of the same device. */
    record OfOwnFact(String rule, long within) implements StandingTest {
        @Override
        public int of(Device device, Track track, Moment moment) {
            if (track.lane != Lane.LIVE) {
                return Truth.UNKNOWN;
            }
            Plan plan = device.plan.find(rule);
            boolean open = plan != null && track.state(plan) instanceof AlertState.Open;
            boolean holds =
                    open || (within > 0 && device.endedAfter(rule, moment.now().minusMillis(within)));
            return StandingTest.answer(holds, moment);
        }

        @Override
        public Measure measure(Device device, Track track, Moment moment) {
            Plan plan = device.plan.find(rule);
            Names names = plan == null ? new Names(rule, rule) : plan.rule().names();
            return new Measure(rule, names, names.en(), OptionalDouble.empty(), "", OptionalDouble.empty());
        }
    }
}

package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.lifecycle.Lifecycle;
import community.lifeline.alerts.rule.Raises;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quality;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Judges the observations of one partition's devices. Confined to one thread at a time; does no I/O and reads no clock.
 *
 * <p>Each observation is judged in one {@link Lane}: marked as a test, in {@code TEST}; late, or older than what is known
 * of its fields, in {@code LATE}; else in {@code LIVE}. A message of which only some fields are older is judged in both.
 * A status is always live: whether a device is there is a matter of now.
 */
public final class Evaluator {
    private static final int NOT_MEASURED = Quality.DECLARED_INVALID.bit() | Quality.WARMING_UP.bit();

    private final Map<String, KindPlan> plans = new HashMap<>();
    private final Map<DeviceId, Device> devices = new HashMap<>();
    private final Deadlines deadlines = new Deadlines();
    private final Moment moment = new Moment();
    private final Judge judge;
    private final Consumer<Effect> outlet;
    private final Tally tally;

    /**
     * @param startedAt when Lifeline started
     * @param outlet takes each turn of an alert, on the caller's thread; must not throw
     * @param facts what is so at other devices; must not call back
     */
    public Evaluator(
            Rulings rulings,
            Kinds kinds,
            EvaluatorConfig config,
            Instant startedAt,
            Consumer<Effect> outlet,
            Facts facts,
            Tally tally) {
        RuleBook book = rulings.book();
        for (DeviceKind kind : kinds.all()) {
            if (!book.of(kind.id()).isEmpty()) {
                plans.put(kind.id(), new KindPlan(kind, book.of(kind.id()), facts));
            }
        }
        this.outlet = outlet;
        this.tally = tally;
        this.judge = new Judge(deadlines, outlet, facts, tally);
        moment.silenceFrom = startedAt.plus(config.silenceGrace()).toEpochMilli();
    }

    /**
     * Judges one observation; {@code now} for it is when it was received. A fault in that is counted and logged, and
     * never keeps the next from being judged.
     */
    public void observe(Observation observation) {
        try {
            judgeOnce(observation);
        } catch (RuntimeException e) {
            tally.failed(observation.device(), e);
        }
    }

    private void judgeOnce(Observation observation) {
        Device device = device(observation.device());
        if (device == null) {
            return;
        }
        if (device.repeats(observation)) {
            tally.repeated();
            return;
        }
        tally.observed();
        moment.set(evaluationTime(observation), observation.receivedAt().truncatedTo(ChronoUnit.MILLIS), observation);
        listen(device, observation);
        if (observation.is(Quality.TEST)) {
            judgeIn(device, device.test(), observation);
        } else if (observation.is(Quality.LATE) && !(observation instanceof Observation.Status)) {
            judgeLate(device, observation);
        } else if (judgeIn(device, device.live, observation)) {
            judgeLate(device, observation);
        }
    }

    /**
     * Judges again what was stored, in the order in which it is to be judged.
     *
     * @param live observations are being judged as they happen already; else the clocks of alerts follow those here
     */
    public void replay(List<Observation> stored, boolean live) {
        moment.replaying = true;
        try {
            for (Observation observation : stored) {
                // A late observation is in its place here by its own time, long before it was received.
                if (!live) {
                    tick(evaluationTime(observation));
                }
                observe(observation);
            }
        } finally {
            moment.replaying = false;
        }
    }

    /** The device's own time, or ours where its clock is known to be off; as exact as it is stored on every way. */
    private static Instant evaluationTime(Observation observation) {
        Instant time = observation.is(Quality.CLOCK_SKEW) ? observation.receivedAt() : observation.time();
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether the device is there is judged by when we heard it, whatever its clock says. */
    private void listen(Device device, Observation observation) {
        Instant time = moment.time;
        boolean offline =
                observation instanceof Observation.Status status && status.presence() == Observation.Presence.OFFLINE;
        if (offline) {
            if (device.lastHeard == 0) {
                // Known by its will alone: its silence is counted from now.
                device.lastHeard = moment.nowMillis;
                awaitSilence(device);
            }
            // A will is written when the device connects, so its time may lie long before the device was last heard.
            Instant lastHeard = Instant.ofEpochMilli(device.lastHeard);
            moment.time = time.isAfter(lastHeard) ? time : lastHeard;
            device.presence = Device.Presence.OFFLINE;
        } else {
            moment.time = moment.now;
            device.presence = Device.Presence.ONLINE;
            device.lastHeard = Math.max(device.lastHeard, moment.nowMillis);
            awaitSilence(device);
        }
        for (Plan plan : device.plan.aware()) {
            if (offline || !(device.live.state(plan.index()) instanceof AlertState.Quiet)) {
                judge.judge(plan, device, device.live, moment);
            }
        }
        moment.time = time;
    }

    /** True where part of it is older than what {@code track} knows, and has to be judged as late. */
    private boolean judgeIn(Device device, Track track, Observation observation) {
        boolean stale = false;
        long time = moment.time.toEpochMilli();
        if ((observation.quality() & NOT_MEASURED) == 0 && !observation.values().isEmpty()) {
            long taken = track.take(device.plan, observation.values(), time);
            stale = track.knowsNewer(device.plan, observation.values(), time);
            moment.taken = taken;
            if (taken != 0) {
                for (Plan plan : device.plan.rules()) {
                    if ((plan.cells() & taken) != 0) {
                        judge.judge(plan, device, track, moment);
                    }
                }
            }
        }
        for (Plan plan : device.plan.onEvent(moment.event)) {
            stale |= !judge.judgeEvent(plan, device, track, moment);
        }
        return stale;
    }

    private void judgeLate(Device device, Observation observation) {
        Track track = device.lateAt(moment.time.toEpochMilli());
        Track surplus = device.surplus();
        if (surplus != null) {
            judge.settle(device, surplus, moment.now);
            device.drop(surplus);
        }
        if (track.touched == 0) {
            deadlines.add(new Deadlines.Deadline(
                    moment.nowMillis + Judge.LATE_KEPT, device, track, Deadlines.Deadline.DEVICE));
        }
        track.touched = moment.nowMillis;
        track.newest = Math.max(track.newest, moment.time.toEpochMilli());
        judgeIn(device, track, observation);
    }

    private void awaitSilence(Device device) {
        if (!device.checkQueued && device.plan.listens()) {
            device.checkQueued = true;
            long at = Math.max(device.lastHeard + device.plan.shortestSilence(), moment.silenceFrom);
            deadlines.add(new Deadlines.Deadline(at, device, device.live, Deadlines.Deadline.DEVICE));
        }
    }

    /** Lets everything happen that is due at {@code now} without a reading. */
    public void tick(Instant now) {
        long millis = now.toEpochMilli();
        for (Deadlines.Deadline due = deadlines.due(millis); due != null; due = deadlines.due(millis)) {
            if (due.rule() != Deadlines.Deadline.DEVICE) {
                moment.set(now, now, null);
                judge.tick(due, moment);
            } else if (due.track().lane == Lane.LIVE) {
                checkSilence(due.device(), now);
            } else {
                judge.forget(due, millis);
            }
        }
    }

    /** When {@link #tick} next has something to do; {@link Instant#MAX} where never, should nothing be observed. */
    public Instant next() {
        return deadlines.next() == Long.MAX_VALUE ? Instant.MAX : Instant.ofEpochMilli(deadlines.next());
    }

    private void checkSilence(Device device, Instant now) {
        device.checkQueued = false;
        long next = Long.MAX_VALUE;
        for (Plan plan : device.plan.aware()) {
            if (plan.silence() != Long.MAX_VALUE) {
                long since = device.lastHeard + plan.silence();
                if (since > now.toEpochMilli()) {
                    next = Math.min(next, since);
                } else {
                    moment.set(Instant.ofEpochMilli(since), now, null);
                    judge.judge(plan, device, device.live, moment);
                }
            }
        }
        if (next != Long.MAX_VALUE) {
            device.checkQueued = true;
            deadlines.add(new Deadlines.Deadline(next, device, device.live, Deadlines.Deadline.DEVICE));
        }
    }

    /** Judges again those rules of a device that rest on facts of others, because these have changed. */
    public void reconsider(DeviceId id, Instant now) {
        Device device = devices.get(id);
        if (device != null) {
            moment.set(now, now, null);
            for (Plan plan : device.plan.factual()) {
                judge.judge(plan, device, device.live, moment);
            }
        }
    }

    /** Tells of a device that exists and when it was last heard, before anything of it was observed. */
    public void seen(DeviceId id, Instant lastHeard) {
        Device device = device(id);
        if (device != null) {
            device.lastHeard = Math.max(device.lastHeard, lastHeard.toEpochMilli());
            awaitSilence(device);
        }
    }

    /**
     * Takes over an alert that was open when Lifeline stopped. Where its rule is gone the alert is withdrawn; where the
     * same rule has fired anew meanwhile, the older of the two is over. False where it is known already.
     */
    public boolean adopt(AlertState.Open open, Instant now) {
        Device device = device(open.alert().device());
        Plan plan = device == null ? null : device.plan.find(open.alert().rule());
        if (device == null || plan == null || plan.rule().raises() == Raises.FACT) {
            outlet.accept(Lifecycle.withdraw(open, now, now));
            return true;
        }
        Track track = switch (open.alert().lane()) {
            case LIVE -> device.live;
            case TEST -> device.test();
            case LATE -> judge.lateTrack(plan, device, open);
        };
        moment.set(now, now, null);
        return judge.adopt(plan, device, track, open, moment);
    }

    /** Remembers an episode that ended not long ago, so that judging its readings again makes no second alert. */
    public void remember(Episode.Resolved resolved) {
        Device device = device(resolved.alert().device());
        if (device != null) {
            device.past(resolved);
        }
    }

    /** How many devices are known. */
    public int devices() {
        return devices.size();
    }

    /** The open alerts, for those who look in from outside. */
    public List<AlertState.Open> open() {
        return devices.values().stream()
                .flatMap(device -> judge.open(device).stream())
                .toList();
    }

    private @Nullable Device device(DeviceId id) {
        Device known = devices.get(id);
        if (known != null) {
            return known;
        }
        KindPlan plan = plans.get(id.kind());
        if (plan == null) {
            return null;
        }
        Device device = new Device(id, plan);
        devices.put(id, device);
        return device;
    }
}

package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.rule.Raises;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DrillDevice;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.ProofDevice;
import community.lifeline.gateway.telemetry.Quality;
import community.lifeline.gateway.telemetry.Values;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private final Map<DeviceId, Device> devices = new HashMap<>();
    private Set<Long> drillsOver = Set.of();
    private final Deadlines deadlines = new Deadlines();
    private final Plans plans;
    private final Moves moves;
    private final Judge judge;
    private final Hearing hearing;
    private final Lateness lateness;
    private final Tally tally;
    /** Made since facts were last asked for them: what stands already may concern them. */
    private final List<DeviceId> newcomers = new ArrayList<>();

    private final Set<DeviceId> recalled = new HashSet<>();

    private boolean replaying;

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
        long silenceFrom = startedAt.plus(config.silenceGrace()).toEpochMilli();
        this.tally = tally;
        plans = new Plans(kinds, rulings, startedAt, new Surroundings(facts, silenceFrom, tally));
        moves = new Moves(deadlines, outlet, facts);
        judge = new Judge(deadlines, moves, tally);
        hearing = new Hearing(deadlines, judge, silenceFrom);
        lateness = new Lateness(deadlines, moves);
    }

    /**
     * Judges one observation; {@code now} for it is when it was received. A fault in that is counted and logged, and
     * never keeps the next from being judged.
     */
    public void observe(Observation observation) {
        try {
            judgeOnce(observation);
            if (!newcomers.isEmpty()) {
                greet(observation.receivedAt().truncatedTo(ChronoUnit.MILLIS));
            }
        } catch (RuntimeException e) {
            tally.failed(observation.device(), e);
        }
    }

    private void greet(Instant now) {
        List<DeviceId> fresh = List.copyOf(newcomers);
        newcomers.clear();
        fresh.forEach(id -> reconsider(id, now));
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
        Instant received = observation.receivedAt().truncatedTo(ChronoUnit.MILLIS);
        Moment moment = Moment.of(observation, evaluationTime(observation), received, replaying);
        boolean first = device.lastHeard == 0;
        hearing.hear(device, observation, moment);
        if (first) {
            // What is so around it may have been so before it was known.
            reconsider(device.id, received);
        }
        if (isExercise(observation)) {
            judgeIn(device, device.test(), observation, moment);
        } else if (observation.is(Quality.LATE) && !(observation instanceof Observation.Status)) {
            judgeLate(device, observation, moment);
        } else if (judgeIn(device, device.live, observation, moment)) {
            judgeLate(device, observation, moment);
        }
    }

    /** By its name, whatever it says of itself. */
    private static boolean isExercise(Observation observation) {
        DeviceId device = observation.device();
        return observation.is(Quality.TEST) || ProofDevice.is(device) || DrillDevice.is(device);
    }

    private void judgeLate(Device device, Observation observation, Moment moment) {
        if ((observation.quality() & NOT_MEASURED) == 0) {
            device.live.belated(device.plan, observation.values(), moment.time().toEpochMilli());
        }
        judgeIn(device, lateness.trackFor(device, moment), observation, moment);
    }

    /**
     * Judges again what was stored, in the order in which it is to be judged.
     *
     * @param live observations are being judged as they happen already; else the clocks of alerts follow those here
     */
    public void replay(List<Observation> stored, boolean live) {
        replaying = true;
        try {
            for (Observation observation : stored) {
                // A late observation is in its place here by its own time, long before it was received.
                if (!live) {
                    tick(evaluationTime(observation));
                }
                observe(observation);
            }
        } finally {
            replaying = false;
        }
    }

    /** The device's own time, or ours where its clock is known to be off; as exact as it is stored on every way. */
    private static Instant evaluationTime(Observation observation) {
        Instant time = observation.is(Quality.CLOCK_SKEW) ? observation.receivedAt() : observation.time();
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    /** True where part of it is older than what {@code track} knows, and has to be judged as late. */
    private boolean judgeIn(Device device, Track track, Observation observation, Moment moment) {
        boolean stale = false;
        Moment taking = moment;
        long time = moment.time().toEpochMilli();
        if ((observation.quality() & NOT_MEASURED) == 0) {
            long taken = track.take(device.plan, observation.values(), time);
            stale = track.knowsNewer(device.plan, observation.values(), time);
            if (taken != 0) {
                taking = moment.taking(taken);
                for (Plan plan : device.plan.rules()) {
                    if ((plan.cells() & taken) != 0) {
                        judge.judge(plan, device, track, taking);
                    }
                }
            }
        }
        for (Plan plan : device.plan.onEvent(moment.event())) {
            stale |= !judge.judgeEvent(plan, device, track, taking);
        }
        return stale;
    }

    /** Lets everything happen that is due at {@code now} without a reading. */
    public void tick(Instant now) {
        long millis = now.toEpochMilli();
        if (plans.outdated(now)) {
            adopt(plans.rulings(), now);
        }
        greet(now);
        Moment moment = Moment.passing(now, now, replaying);
        for (Deadlines.Deadline due = deadlines.due(millis); due != null; due = deadlines.due(millis)) {
            if (due.slot() != null) {
                judge.tick(due, due.slot(), moment);
            } else if (due.track().lane == Lane.LIVE) {
                hearing.check(due, moment);
            } else {
                lateness.forget(due, millis);
            }
        }
    }

    /** When {@link #tick} next has something to do; {@link Instant#MAX} where never, should nothing be observed. */
    public Instant next() {
        return deadlines.next() == Long.MAX_VALUE ? Instant.MAX : Instant.ofEpochMilli(deadlines.next());
    }

    /**
     * Goes over to other rules. What a device is known to have read stays, and so do the windows and states of rules that
     * are in both. An open alert of a rule that is gone is withdrawn; one of a rule that reads otherwise now goes on, and
     * is judged by the new words from the next reading.
     */
    public void adopt(Rulings rulings, Instant now) {
        plans.adopt(rulings, now);
        for (Device device : devices.values()) {
            KindPlan fresh = plans.of(device.id);
            if (fresh != null && fresh != device.plan) {
                replan(device, fresh, now);
            }
            // Others may ask now for what nobody asked for before.
            moves.announce(device, now);
        }
        // Who stands around whom may have changed, and what is asked of them.
        Moment moment = Moment.passing(now, now, replaying);
        List.copyOf(devices.values()).forEach(device -> judge.factual(device, moment));
    }

    private void replan(Device device, KindPlan fresh, Instant now) {
        for (Track track : device.tracks()) {
            for (Slot gone : track.replan(device.plan, fresh, now)) {
                gone.queuedAt = Long.MAX_VALUE;
                moves.withdraw(gone, device, track, now);
            }
            // A hold may be shorter now than what is queued for it.
            track.astir().forEach(slot -> moves.schedule(device, track, slot));
        }
        device.plan = fresh;
        hearing.expect(device);
    }

    /** Judges again those rules of a device that rest on facts of others, because these have changed. */
    public void reconsider(DeviceId id, Instant now) {
        Device device = devices.get(id);
        if (device != null) {
            Moment moment = Moment.passing(now, now, replaying);
            for (Plan plan : device.plan.factual()) {
                judge.judge(plan, device, device.live, moment);
            }
        }
    }

    /** The same for every device of {@code kind} in {@code community}. */
    public void reconsider(String community, String kind, Instant now) {
        devices.keySet().stream()
                .filter(id -> id.kind().equals(kind) && id.community().equals(community))
                .forEach(id -> reconsider(id, now));
    }

    /** Takes note of what a device said long ago and has not taken back since; judges nothing. */
    public void recall(DeviceId id, Values values, Instant at) {
        Device device = device(id);
        if (device != null) {
            device.live.recall(device.plan, values, at.toEpochMilli());
            recalled.add(id);
        }
    }

    /**
     * All of that is recalled. Facts are stored nowhere: those that follow from what was said long ago are open again,
     * since then. An alert that followed is taken over as it was stored.
     */
    public void recalled() {
        for (DeviceId id : recalled) {
            Device device = devices.get(id);
            if (device != null) {
                judge.recalled(device);
            }
        }
        recalled.clear();
    }

    /** Tells of a device that exists and when it was last heard, before anything of it was observed. */
    public void seen(DeviceId id, Instant lastHeard) {
        Device device = device(id);
        if (device != null) {
            device.lastHeard = Math.max(device.lastHeard, lastHeard.toEpochMilli());
            hearing.expect(device);
        }
    }

    /**
     * Takes over an alert that was open when Lifeline stopped. Where its rule is gone the alert is withdrawn; where the
     * same rule has fired anew meanwhile, the older of the two is over. False where it is known already: it may have ended
     * since the database was asked.
     */
    public boolean adopt(AlertState.Open open, Instant now) {
        Device device = device(open.alert().device());
        Plan plan = device == null ? null : device.plan.find(open.alert().rule());
        if (device == null || plan == null || plan.rule().raises() == Raises.FACT) {
            moves.disown(open, now);
            return true;
        }
        if (device.isOver(open.alert().id())) {
            return false;
        }
        Track track = switch (open.alert().lane()) {
            case LIVE -> device.live;
            case TEST, DRILL -> device.test();
            case LATE -> lateness.trackOf(plan, device, open);
        };
        return judge.adopt(plan, device, track, open, Moment.passing(now, now, true));
    }

    /** Remembers an episode that ended not long ago, so that judging its readings again makes no second alert. */
    public void remember(Episode.Resolved resolved) {
        Device device = device(resolved.alert().device());
        if (device != null) {
            device.past(resolved);
        }
    }

    /** Forgets the devices of {@code drills}, which are over: what is open at them ends, and nothing more comes of them. */
    public void dismiss(Set<Long> drills, Instant now) {
        drillsOver = drills;
        devices.values().removeIf(device -> {
            boolean over = DrillDevice.drill(device.id).filter(drills::contains).isPresent();
            if (over) {
                settle(device, now);
            }
            return over;
        });
    }

    private void settle(Device device, Instant now) {
        for (Track track : device.tracks()) {
            track.astir().forEach(slot -> moves.settle(slot, device, track, now, now));
            track.unqueue();
        }
    }

    /** How many devices are known. */
    public int devices() {
        return devices.size();
    }

    /** The open alerts, for those who look in from outside. */
    public List<AlertState.Open> open() {
        List<AlertState.Open> open = new ArrayList<>();
        for (Device device : devices.values()) {
            for (Track track : device.tracks()) {
                track.astir().stream()
                        .filter(slot -> slot.plan.rule().raises() == Raises.ALERT && !track.lane.exercise())
                        .forEach(slot -> {
                            if (slot.state instanceof AlertState.Open alert) {
                                open.add(alert);
                            }
                        });
            }
        }
        return open;
    }

    private @Nullable Device device(DeviceId id) {
        Device known = devices.get(id);
        if (known != null) {
            return known;
        }
        KindPlan plan = plans.of(id);
        // Forgotten with what it had raised: judged again, as after a restart, all of that would be raised once more.
        if (plan == null || DrillDevice.drill(id).filter(drillsOver::contains).isPresent()) {
            return null;
        }
        Device device = new Device(id, plan);
        devices.put(id, device);
        if (plan.factual().length > 0) {
            newcomers.add(id);
        }
        return device;
    }
}

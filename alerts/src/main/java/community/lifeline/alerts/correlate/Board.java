package community.lifeline.alerts.correlate;

import community.lifeline.alerts.correlate.Dependents.Dependent;
import community.lifeline.alerts.correlate.PlaceMap.Spot;
import community.lifeline.alerts.evaluate.Facts;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.ingest.registry.Register;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The facts of a process: which rules that others ask for are open where. Told by the evaluators of all partitions and
 * asked by them, so every method may be called on any thread. What rests on a change is gathered until {@link #changed}
 * hands it out. Keeps an entry for each device at which such a rule is open, or was within the longest time that any
 * rule looks back; none for rules that nobody asks for.
 */
public final class Board implements Facts {
    private record Key(String rule, Spot spot) {}

    private record Rest(String rule, DeviceId device, Dependent dependent) {}

    /** When a fact that is over stops counting for those who look back. */
    private record Expiry(long at, Rest rest) {}

    private final Map<String, Standing> standings = new HashMap<>();
    private final Map<Key, Standing> bySpot = new HashMap<>();
    private final PriorityQueue<Expiry> expiries = new PriorityQueue<>(Comparator.comparingLong(Expiry::at));
    /** What stands in the queue, each once however often its fact comes and goes. */
    private final Set<Rest> queued = new HashSet<>();

    private final Set<DeviceId> devices = new HashSet<>();
    private final Set<Reconsider.Everywhere> everywhere = new HashSet<>();
    private Dependents dependents;
    private PlaceMap places;

    public Board(RuleBook book, Register register) {
        dependents = new Dependents(book);
        places = new PlaceMap(register);
    }

    /** Goes by other rules, or another register; everything that rests on a fact is judged again. */
    public synchronized void adopt(RuleBook book, Register register) {
        dependents = new Dependents(book);
        places = new PlaceMap(register);
        standings.keySet().removeIf(rule -> !dependents.wants(rule));
        bySpot.clear();
        standings.forEach((rule, standing) -> standing.forEach((device, until) -> {
            spots(
                    rule,
                    device,
                    (key, spot) ->
                            bySpot.computeIfAbsent(key, _ -> new Standing()).take(device, until));
            touch(rule, device);
            if (!standing.isOpen(device)) {
                // Others may ask for it now, or look back further than those who did.
                dependents.of(rule).forEach(dependent -> queue(new Rest(rule, device, dependent), until));
            }
        }));
    }

    @Override
    public synchronized void opened(String rule, DeviceId device, long atMillis) {
        if (!dependents.wants(rule)
                || !standings.computeIfAbsent(rule, _ -> new Standing()).open(device)) {
            return;
        }
        spots(
                rule,
                device,
                (key, _) -> bySpot.computeIfAbsent(key, _ -> new Standing()).open(device));
        touch(rule, device);
    }

    /** It was open when Lifeline stopped; what was said of it since counts more, should it be over by now. */
    public synchronized void recalled(String rule, DeviceId device, long atMillis) {
        Standing standing = standings.get(rule);
        if (standing == null || standing.closedAt(device) == Long.MIN_VALUE) {
            opened(rule, device, atMillis);
        }
    }

    @Override
    public synchronized void closed(String rule, DeviceId device, long atMillis) {
        Standing standing = standings.get(rule);
        if (standing == null || !standing.close(device, atMillis)) {
            return;
        }
        spots(rule, device, (key, _) -> {
            Standing there = bySpot.get(key);
            if (there != null) {
                there.close(device, atMillis);
            }
        });
        for (Dependent dependent : dependents.of(rule)) {
            queue(new Rest(rule, device, dependent), atMillis);
        }
    }

    private void queue(Rest rest, long closedAt) {
        if (queued.add(rest)) {
            expiries.add(new Expiry(closedAt + rest.dependent().within(), rest));
        }
    }

    private interface AtSpot {
        void accept(Key key, Spot spot);
    }

    private void spots(String rule, DeviceId device, AtSpot each) {
        for (Scope.Area area : Scope.Area.values()) {
            places.spot(device, area).ifPresent(spot -> each.accept(new Key(rule, spot), spot));
        }
    }

    @Override
    public synchronized int open(String rule, DeviceId asking, Scope in, long nowMillis, long withinMillis) {
        long since = nowMillis - withinMillis;
        return switch (in) {
            case Scope.Area area ->
                places.spot(asking, area)
                        .map(spot -> bySpot.get(new Key(rule, spot)))
                        .map(standing -> standing.count(asking, since))
                        .orElse(0);
            case Scope.Near near -> near(rule, asking, near, since);
        };
    }

    private int near(String rule, DeviceId asking, Scope.Near near, long since) {
        Standing standing = standings.get(rule);
        if (standing == null) {
            return 0;
        }
        String kind = dependents.kind(rule);
        int[] count = {0};
        places.around(asking, near, kind, other -> count[0] += standing.one(other, since));
        return count[0];
    }

    /** Whether {@code rule}, one that place rules name, is open at {@code device}. */
    synchronized boolean isOpen(String rule, DeviceId device) {
        Standing standing = standings.get(rule);
        return standing != null && standing.isOpen(device);
    }

    /** Whether it is open there, or was no longer ago than {@code within}. */
    synchronized boolean counts(String rule, DeviceId device, long nowMillis, long within) {
        Standing standing = standings.get(rule);
        return standing != null && standing.one(device, nowMillis - within) > 0;
    }

    private void touch(String rule, DeviceId device) {
        for (Dependent dependent : dependents.of(rule)) {
            touch(device, dependent);
        }
    }

    private void touch(DeviceId device, Dependent dependent) {
        if (dependent.in() == Scope.Area.COMMUNITY) {
            everywhere.add(new Reconsider.Everywhere(device.community(), dependent.kind()));
        } else {
            places.around(device, dependent.in(), dependent.kind(), devices::add);
        }
    }

    private void expire(long nowMillis) {
        for (Expiry due = expiries.peek(); due != null && due.at() <= nowMillis; due = expiries.peek()) {
            expiries.poll();
            Rest rest = due.rest();
            queued.remove(rest);
            Standing standing = standings.get(rest.rule());
            long closedAt = standing == null ? Long.MIN_VALUE : standing.closedAt(rest.device());
            if (closedAt == Long.MIN_VALUE || closedAt + rest.dependent().within() == due.at()) {
                touch(rest.device(), rest.dependent());
            } else if (closedAt != Long.MAX_VALUE) {
                // It came again meanwhile, and ended again.
                queue(rest, closedAt);
            }
        }
    }

    /** What has to be judged again since the last call. */
    public synchronized Reconsider changed(long nowMillis) {
        // Strictly before: at the very millisecond it still counts.
        expire(nowMillis - 1);
        Reconsider changed = new Reconsider(devices, everywhere);
        devices.clear();
        everywhere.clear();
        return changed;
    }

    /** Forgets what ended too long ago to count; called now and then. */
    public synchronized void forget(long nowMillis) {
        standings.forEach((rule, standing) -> standing.forget(nowMillis - dependents.longest(rule)));
        standings.values().removeIf(Standing::isEmpty);
        bySpot.forEach((key, standing) -> standing.forget(nowMillis - dependents.longest(key.rule())));
        bySpot.values().removeIf(Standing::isEmpty);
    }

    /** Entries held, for those who watch its size. */
    public synchronized int size() {
        return standings.values().stream().mapToInt(Standing::size).sum() + expiries.size();
    }
}

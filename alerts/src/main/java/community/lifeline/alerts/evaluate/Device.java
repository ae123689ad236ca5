package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DrillDevice;
import community.lifeline.gateway.telemetry.Observation;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one device. A quiet gas detector was measured at 700 bytes, its place in the map, its deadline and
 * one slope's window included; each field that its kind's rules watch takes 16 of them, a full window up to 500 more, and
 * an open alert about 2 kB.
 */
final class Device {
    enum Presence {
        UNKNOWN,
        ONLINE,
        OFFLINE
    }

    /** An episode that is over: late readings that fall into it belong to it. */
    private record Past(
            UUID id, String rule, Instant startedAt, Instant lastBreach, Instant clearedAt, Instant resolvedAt) {
        boolean covers(Instant time) {
            return !time.isBefore(startedAt) && (!time.isAfter(lastBreach) || time.isBefore(clearedAt));
        }
    }

    private static final int MOST_PASTS = 256;
    private static final int MOST_LATE = 3;
    private static final int REMEMBERED = 4;
    /** How long after a message, in milliseconds, the broker may deliver it again; what comes later is news. */
    private static final long REPEATED_WITHIN = 15 * 60_000L;

    final DeviceId id;
    KindPlan plan;
    final Track live;
    long lastHeard;
    Presence presence = Presence.UNKNOWN;
    /** When it is next looked at for silence; {@link Long#MAX_VALUE} while that is not planned. */
    long checkAt = Long.MAX_VALUE;

    private @Nullable Track test;
    private @Nullable List<Track> late;
    private @Nullable Deque<Past> pasts;
    private final long[] fingerprints = new long[REMEMBERED];
    private final long[] times = new long[REMEMBERED];
    private int next;

    Device(DeviceId id, KindPlan plan) {
        this.id = id;
        this.plan = plan;
        this.live = new Track(Lane.LIVE, plan);
    }

    /** True where this very message was judged a moment ago: the broker delivered it again. */
    boolean repeats(Observation observation) {
        long fingerprint = observation.stamp().fingerprint();
        long time = observation.time().toEpochMilli();
        boolean repeatable = observation.stamp().repeatable();
        for (int i = 0; i < REMEMBERED; i++) {
            if (fingerprints[i] == fingerprint && (repeatable ? follows(times[i], time) : times[i] == time)) {
                return true;
            }
        }
        fingerprints[next] = fingerprint;
        times[next] = time;
        next = (next + 1) % REMEMBERED;
        return false;
    }

    private static boolean follows(long before, long time) {
        return before != 0 && time >= before && time - before <= REPEATED_WITHIN;
    }

    /** Where it is judged what is no fact: a test, or a drill where this is a device of one. */
    Track test() {
        if (test == null) {
            test = new Track(DrillDevice.is(id) ? Lane.DRILL : Lane.TEST, plan);
        }
        return test;
    }

    /** Every lane that there is, live first. */
    List<Track> tracks() {
        List<Track> tracks = new ArrayList<>(late());
        tracks.addFirst(live);
        if (test != null) {
            tracks.add(test);
        }
        return tracks;
    }

    List<Track> late() {
        return late == null ? List.of() : late;
    }

    /** The late track that ends nearest before {@code time}; a new one where there is none. */
    Track lateAt(long time) {
        if (late == null) {
            late = new ArrayList<>(1);
        }
        return late.stream()
                .filter(track -> track.newest <= time)
                .max(Comparator.comparingLong(track -> track.newest))
                .orElseGet(this::newLate);
    }

    /** Appends a late track; over the bound, {@link #surplus()} names the one to settle. */
    Track newLate() {
        Track track = new Track(Lane.LATE, plan);
        if (late == null) {
            late = new ArrayList<>(1);
        }
        late.add(track);
        return track;
    }

    /** The late track that must go, because there are too many; quiet ones first, then the oldest. */
    @Nullable
    Track surplus() {
        if (late == null || late.size() <= MOST_LATE) {
            return null;
        }
        return late.subList(0, late.size() - 1).stream()
                .min(Comparator.comparingInt((Track track) -> track.quiet() ? 0 : 1)
                        .thenComparingLong(track -> track.newest))
                .orElseThrow();
    }

    void drop(Track track) {
        if (late != null) {
            late.remove(track);
            if (late.isEmpty()) {
                late = null;
            }
        }
    }

    /** Remembers an episode that is over. */
    void past(Episode.Resolved resolved) {
        if (pasts == null) {
            pasts = new ArrayDeque<>(2);
        }
        if (pasts.size() == MOST_PASTS) {
            pasts.removeFirst();
        }
        pasts.addLast(new Past(
                resolved.alert().id(),
                resolved.alert().rule(),
                resolved.alert().startedAt(),
                resolved.lastBreach(),
                resolved.clearedAt(),
                resolved.resolvedAt()));
    }

    /** Whether this very alert is over. */
    boolean isOver(UUID alert) {
        return pasts != null && pasts.stream().anyMatch(past -> past.id().equals(alert));
    }

    boolean knowsEpisode(String rule, Instant time) {
        if (pasts == null) {
            return false;
        }
        for (Past past : pasts) {
            if (past.rule().equals(rule) && past.covers(time)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an episode of {@code rule} was over only after {@code moment}, by our clock. */
    boolean endedAfter(String rule, Instant moment) {
        return pasts != null
                && pasts.stream()
                        .anyMatch(past ->
                                past.rule().equals(rule) && past.resolvedAt().isAfter(moment));
    }
}

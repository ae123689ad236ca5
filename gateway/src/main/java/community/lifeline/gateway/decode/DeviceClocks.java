package community.lifeline.gateway.decode;

import community.lifeline.gateway.decode.ClockTrack.Verdict;
import community.lifeline.gateway.telemetry.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells messages that come late from those of devices whose clocks are slow. A device that is new to us and behind is
 * taken for a slow one until its messages show that they are a backlog: should it be the first word of a gas leak, a
 * page too many is the lesser harm. What the device says to be history (a list), and what the broker had kept, is not
 * given that credit. Remembers the devices heard most recently, a bounded number of them.
 */
final class DeviceClocks {
    private final long lateAfter;
    private final Map<DeviceId, ClockTrack> tracks;

    DeviceClocks(Duration lateAfter, int devices) {
        this.lateAfter = lateAfter.toNanos() / 1000;
        tracks = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<DeviceId, ClockTrack> eldest) {
                return size() > devices;
            }
        };
    }

    /** What a message that is one single measurement or event means; empty where it is in time. */
    Optional<Verdict> ofMessage(DeviceId device, Instant claimed, Arrival arrival, long fingerprint) {
        ClockTrack track = track(device);
        if (!arrival.redelivered() && !arrival.retained()) {
            learn(track, claimed, arrival, fingerprint);
        }
        return judge(track, claimed, arrival, arrival.retained() ? Verdict.LATE : Verdict.SLOW);
    }

    /** What one element of a list means; empty where it is in time. */
    Optional<Verdict> ofElement(DeviceId device, Instant claimed, Arrival arrival) {
        return judge(track(device), claimed, arrival, Verdict.LATE);
    }

    /** Learns from a list as a whole, whose newest element was made when it was sent, unless it is a backlog. */
    void learnFromList(DeviceId device, Instant newest, Arrival arrival) {
        if (!arrival.redelivered() && !arrival.retained()) {
            learn(track(device), newest, arrival, 0);
        }
    }

    private ClockTrack track(DeviceId device) {
        return tracks.computeIfAbsent(device, _ -> new ClockTrack());
    }

    private void learn(ClockTrack track, Instant claimed, Arrival arrival, long fingerprint) {
        long received = micros(arrival.receivedAt());
        if (isBehind(claimed, arrival)) {
            track.behind(micros(claimed), received, lateAfter, fingerprint);
        } else {
            track.inTime();
        }
    }

    private Optional<Verdict> judge(ClockTrack track, Instant claimed, Arrival arrival, Verdict presumed) {
        return isBehind(claimed, arrival)
                ? Optional.of(track.judge(micros(claimed), micros(arrival.receivedAt()), lateAfter, presumed))
                : Optional.empty();
    }

    private boolean isBehind(Instant claimed, Arrival arrival) {
        return micros(arrival.receivedAt()) - micros(claimed) > lateAfter;
    }

    int size() {
        return tracks.size();
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }
}

package community.lifeline.alerts.correlate;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.ingest.registry.Profile;
import community.lifeline.ingest.registry.Register;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which of the listed devices are there. Safe for many threads; noting an observation is one look-up. */
public final class Roll {
    /** A device may be listed of a kind that is configured no more. */
    private static final Duration UNKNOWN_KIND = Duration.ofDays(1);

    private final Kinds kinds;
    private final Map<DeviceId, Presence> present = new ConcurrentHashMap<>();
    /** When a former run heard devices: that is read before the register is, and before what is listed later. */
    private final Map<DeviceId, Long> formerly = new ConcurrentHashMap<>();

    public Roll(Kinds kinds) {
        this.kinds = kinds;
    }

    /** Goes by another register; what is known of devices that stay on it is kept. */
    void adopt(Register register, Instant now) {
        register.profiles().forEach((device, profile) -> {
            long interval = interval(device, profile);
            present.compute(device, (_, known) -> {
                if (known == null) {
                    return fresh(device, now, interval);
                }
                return known.interval == interval ? known : known.with(interval);
            });
        });
        present.keySet().retainAll(register.listed());
    }

    private Presence fresh(DeviceId device, Instant now, long interval) {
        Presence presence = new Presence(now.toEpochMilli(), interval);
        Long heard = formerly.get(device);
        if (heard != null) {
            presence.seen(heard);
        }
        return presence;
    }

    private long interval(DeviceId device, Profile profile) {
        return profile.interval()
                .or(() -> kinds.find(device.kind()).map(kind -> kind.interval()))
                .orElse(UNKNOWN_KIND)
                .toMillis();
    }

    public void note(Observation observation) {
        Presence presence = present.get(observation.device());
        if (presence != null) {
            long at = observation.receivedAt().toEpochMilli();
            if (observation instanceof Observation.Status status && status.presence() == Observation.Presence.OFFLINE) {
                presence.offline(at);
            } else if (observation instanceof Observation.Status
                    && observation.stamp().repeatable()) {
                presence.back();
            } else {
                presence.heard(at);
            }
        }
    }

    /** A former run heard the device then. */
    public void seen(DeviceId device, Instant heard) {
        formerly.merge(device, heard.toEpochMilli(), Math::max);
        Presence presence = present.get(device);
        if (presence != null) {
            presence.seen(heard.toEpochMilli());
        }
    }

    @Nullable
    Presence of(DeviceId device) {
        return present.get(device);
    }
}

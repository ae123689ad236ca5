package community.lifeline.simulators.device;

import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.simulators.incident.LineIncident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way of one device to the broker, which may be cut. Confined to one device. */
final class Line {
    /** One and a half keep-alives of a minute: by then the broker speaks the will. */
    private static final Duration WILL = Duration.ofSeconds(90);

    private record Word(DeviceTopic topic, byte[] payload) {}

    private Optional<LineIncident.Outage> outage = Optional.empty();
    private Instant cut = Instant.MAX;
    private boolean missed;
    private final List<Word> kept = new ArrayList<>();

    void fall(LineIncident.Outage what, Instant at) {
        outage = Optional.of(what);
        cut = at;
        missed = false;
    }

    /** When it next changes; {@link Instant#MAX} where never. */
    Instant next() {
        return outage.map(down -> missed || back(down).isBefore(cut.plus(WILL)) ? back(down) : cut.plus(WILL))
                .orElse(Instant.MAX);
    }

    private Instant back(LineIncident.Outage down) {
        return cut.plus(down.lasts());
    }

    /** The broker speaks the will, or hears the device again, by {@code now}. */
    void pass(Instant now, Uplink uplink) {
        if (outage.isEmpty()) {
            return;
        }
        if (!now.isBefore(back(outage.get()))) {
            outage = Optional.empty();
            if (missed) {
                uplink.send(DeviceTopic.STATUS, Payload.online(now));
            }
            kept.forEach(word -> uplink.send(word.topic(), word.payload()));
            kept.clear();
        } else if (!missed && !now.isBefore(cut.plus(WILL))) {
            missed = true;
            uplink.send(DeviceTopic.STATUS, Payload.offline());
        }
    }

    /** What the device says, as far as it gets. */
    Uplink through(Uplink uplink) {
        return outage.map(down -> (Uplink) (topic, payload) -> {
                    if (down.keeps()) {
                        kept.add(new Word(topic, payload));
                    }
                })
                .orElse(uplink);
    }
}

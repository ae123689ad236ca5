package community.lifeline.alerts.notice;

import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.plan.Occasion;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What the proof of life has told, to nobody but itself. */
public final class ProofNotice {
    /** A channel that no plan names and no person has an address for. */
    public static final String CHANNEL = "proof";

    private static final Names TITLE = new Names("自检", "proof of life");
    private static final String END = "/raised";

    private ProofNotice() {}

    /** Each to a recipient of its own: what one person may be told within a time must hold up no proof. */
    public static Notice of(UUID alert, UUID response, DeviceId device, Instant at) {
        Names place = new Names(device.device(), device.device());
        Person receiver = new Person(
                CHANNEL + "-" + alert,
                TITLE.en(),
                Optional.empty(),
                Set.of(),
                Language.EN,
                Map.of(CHANNEL, device.device()),
                Optional.empty());
        return new Notice(
                key(alert),
                response,
                device.community(),
                place,
                Level.BLUE,
                false,
                Occasion.RAISED,
                receiver,
                CHANNEL,
                TITLE,
                TITLE,
                at);
    }

    /** Of the notice that tells of {@code alert}. */
    public static String key(UUID alert) {
        return alert + END;
    }

    /** The alert that a notice of this key tells of; empty for a key that is none of ours. */
    public static Optional<UUID> alert(String key) {
        try {
            return key.endsWith(END)
                    ? Optional.of(UUID.fromString(key.substring(0, key.length() - END.length())))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}

package community.lifeline.alerts.rule;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.ingest.registry.Profile;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One rule of a pack.
 *
 * @param level how grave its alert is
 * @param lifeSafety whether lives depend on its being heard: it is not silenced by one person alone
 * @param appliesTo at which devices of the kind; at all of them where this is empty
 * @param when breaches the rule
 * @param until ends the breach; without it the breach ends when {@code when} is false
 * @param unless keeps the rule quiet while it is true, as maintenance does
 * @param holdFor how long the breach must last before the alert fires
 * @param keepFiringFor how long calm must last before the alert is resolved; for a {@link #momentary()} rule, how long
 *     after its last event it ends by itself
 * @param plan id of the response plan (预案) for its alerts
 * @param message template for people, with {@code {device}}, {@code {value}}, {@code {unit}}, {@code {threshold}}
 * @param reference where the numbers come from
 * @param version hash of the rule's text, so that an alert can say which wording raised it
 */
public record Rule(
        String id,
        String kind,
        Names names,
        Raises raises,
        Level level,
        boolean lifeSafety,
        List<Selector> appliesTo,
        Condition when,
        Optional<Condition> until,
        Optional<Condition> unless,
        Duration holdFor,
        Duration keepFiringFor,
        Optional<String> plan,
        Names message,
        Reference reference,
        String version) {
    public Rule {
        appliesTo = List.copyOf(appliesTo);
    }

    /**
     * Where a rule's numbers come from.
     *
     * @param tag how sure that is, as the domain reference tags it: V verified, V2 second hand, M from memory, M? unsure,
     *     D derived, P our own proposal
     * @param note what the operator should know of a default that is ours; empty where there is nothing
     */
    public record Reference(String source, String tag, String note) {}

    /** Rests on an event code: it is true for a moment, so it fires at once and does not turn false by itself. */
    public boolean momentary() {
        return when.contains(Condition.EventCode.class);
    }

    /** Whether it is for this device, by what the register says of it. */
    public boolean appliesTo(DeviceId device, Profile profile) {
        return device.kind().equals(kind)
                && (appliesTo.isEmpty() || appliesTo.stream().anyMatch(where -> where.matches(device, profile)));
    }

    /** The simple conditions of all its parts. */
    public Stream<Condition> conditions() {
        return Stream.concat(Stream.of(when), Stream.of(until, unless).flatMap(Optional::stream))
                .flatMap(Condition::leaves);
    }

    /** What it remembers: a hold begins with a reading, which may rest on a window that began before it. */
    public Duration looksBack() {
        return conditions()
                .map(Condition::span)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO)
                .plus(holdFor);
    }

    /** The rules whose being open it asks for. */
    public List<String> facts() {
        return conditions()
                .filter(Condition.Fact.class::isInstance)
                .map(condition -> ((Condition.Fact) condition).rule())
                .distinct()
                .toList();
    }

    @Override
    public String toString() {
        return "rule " + id;
    }
}

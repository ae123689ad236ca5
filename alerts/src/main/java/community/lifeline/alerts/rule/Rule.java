package community.lifeline.alerts.rule;

import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.util.Optional;

/**
 * One rule of a pack.
 *
 * @param when breaches the rule
 * @param until ends the breach; without it the breach ends when {@code when} is false
 * @param unless keeps the rule quiet while it is true, as maintenance does
 * @param holdFor how long the breach must last before the alert fires
 * @param keepFiringFor how long calm must last before the alert is resolved; for a {@link #momentary()} rule, how long
 *     after its last event it ends by itself
 * @param message template for people, with {@code {device}}, {@code {value}}, {@code {unit}}, {@code {threshold}}
 * @param reference where the numbers come from
 * @param version hash of the rule's text, so that an alert can say which wording raised it
 */
public record Rule(
        String id,
        String kind,
        Names names,
        Level level,
        Condition when,
        Optional<Condition> until,
        Optional<Condition> unless,
        Duration holdFor,
        Duration keepFiringFor,
        Names message,
        Reference reference,
        String version) {

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

    @Override
    public String toString() {
        return "rule " + id;
    }
}

package community.lifeline.alerts.lifecycle;

import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What does not change about an alert once it fired.
 *
 * @param id follows from rule, device, lane and {@code startedAt}: judging the same readings again gives the same alert
 * @param ruleVersion which wording of the rule raised it
 * @param startedAt time of the first reading that breached, by the evaluation time of that reading
 * @param firedAt when it fired, by the clock of receipt of what was judged: judging the same readings again gives the same
 * @param raisedAt when it was raised in truth, where that was only after the fact: what a restart judges again, or what
 *     came while nothing could be judged, nobody was told of when it fired
 * @param message for people, with the values filled in
 */
public record Alert(
        UUID id,
        String rule,
        String ruleVersion,
        Names names,
        DeviceId device,
        Level level,
        Lane lane,
        Instant startedAt,
        Instant firedAt,
        Evidence evidence,
        Names message,
        Optional<Instant> raisedAt) {

    /** One that was raised as it fired. */
    public Alert(
            UUID id,
            String rule,
            String ruleVersion,
            Names names,
            DeviceId device,
            Level level,
            Lane lane,
            Instant startedAt,
            Instant firedAt,
            Evidence evidence,
            Names message) {
        this(
                id,
                rule,
                ruleVersion,
                names,
                device,
                level,
                lane,
                startedAt,
                firedAt,
                evidence,
                message,
                Optional.empty());
    }

    static Alert raise(Subject subject, Instant startedAt, Instant firedAt, Evidence evidence) {
        Rule rule = subject.rule();
        return new Alert(
                idOf(rule.id(), subject.device(), subject.lane(), startedAt),
                rule.id(),
                rule.version(),
                rule.names(),
                subject.device(),
                rule.level(),
                subject.lane(),
                startedAt,
                firedAt,
                evidence,
                Wording.of(rule.message(), subject.device(), subject.lane(), evidence));
    }

    /** This, with the trust written on it, and when it was raised where that was after the fact. */
    public Alert with(Trust trust, Optional<Instant> raisedAt) {
        Evidence weighed = new Evidence(evidence.measure(), evidence.samples(), Optional.of(trust));
        return new Alert(
                id, rule, ruleVersion, names, device, level, lane, startedAt, firedAt, weighed, message, raisedAt);
    }

    /** The id of the episode of {@code rule} at {@code device} that began at {@code startedAt}. */
    public static UUID idOf(String rule, DeviceId device, Lane lane, Instant startedAt) {
        String name = rule + "|" + device + "|" + lane.label() + "|" + startedAt;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}

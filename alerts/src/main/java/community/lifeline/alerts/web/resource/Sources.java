package community.lifeline.alerts.web.resource;

import community.lifeline.alerts.naming.Naming;
import community.lifeline.alerts.naming.Places;
import community.lifeline.alerts.people.Directory;
import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.alerts.proof.ProofState;
import community.lifeline.alerts.responding.Responses;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.gateway.telemetry.Kinds;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * What the resources are made from; rulings, plans and people as they are at the moment.
 *
 * @param zone in which days are counted and pages tell times
 * @param publisher hands messages to the broker once more
 * @param proof empty where none is run here
 */
public record Sources(
        DataSource database,
        Kinds kinds,
        Supplier<Rulings> rulings,
        Supplier<PlanBook> plans,
        Supplier<Directory> people,
        Responses responses,
        Clock clock,
        ZoneId zone,
        Publisher publisher,
        Supplier<Optional<ProofState>> proof,
        Listening listening) {
    /** Publishes as a device would. Blocks until the broker has taken it. */
    public interface Publisher {
        /** @param firstReceived for messages that name no time */
        void publish(String topic, byte[] payload, Instant firstReceived) throws Exception;
    }

    /** What things are called, at this moment. */
    public Naming naming() {
        return Naming.of(people.get(), plans.get(), rulings.get().register());
    }

    /** Where things are, in words. */
    public WhereWords where() {
        return new WhereWords(new Places(rulings.get().register()));
    }

    /** The rules in force. */
    public Supplier<RuleBook> rules() {
        return () -> rulings.get().book();
    }
}

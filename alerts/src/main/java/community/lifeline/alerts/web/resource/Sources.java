package community.lifeline.alerts.web.resource;

import community.lifeline.alerts.people.Directory;
import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.alerts.responding.Responses;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.gateway.telemetry.Kinds;
import java.time.Clock;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** What the resources are made from; rules, plans and people as they are at the moment. */
public record Sources(
        DataSource database,
        Kinds kinds,
        Supplier<RuleBook> rules,
        Supplier<PlanBook> plans,
        Supplier<Directory> people,
        Responses responses,
        Clock clock) {}

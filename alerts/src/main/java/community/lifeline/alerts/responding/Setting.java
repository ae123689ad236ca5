package community.lifeline.alerts.responding;

import community.lifeline.alerts.people.Duty;
import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.ingest.registry.Register;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What responses go by besides the database, each as it is at the moment: asked for anew every time.
 *
 * @param channels by which people can be told here
 * @param registerRead false while {@code register} has been empty since the start because nobody could read it
 */
public record Setting(
        Supplier<PlanBook> plans,
        Supplier<RuleBook> rules,
        Supplier<Register> register,
        Supplier<Duty> duty,
        Collection<String> channels,
        BooleanSupplier registerRead) {
    public Setting {
        channels = List.copyOf(channels);
    }

    /** For whoever has the register. */
    public Setting(
            Supplier<PlanBook> plans,
            Supplier<RuleBook> rules,
            Supplier<Register> register,
            Supplier<Duty> duty,
            Collection<String> channels) {
        this(plans, rules, register, duty, channels, () -> true);
    }
}

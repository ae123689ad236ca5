package community.lifeline.deploy.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Raises;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.suppress.LifeSafety;
import community.lifeline.deploy.config.Components;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which rules there are. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the built-in rules and those of alerts.rules-dir.",
            "Those that raise a fact tell nobody: other rules ask for it. 'lifeline adjust numbers RULE' shows the numbers of one."
        })
final class RulesListCommand implements Callable<Integer> {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Parameters(
            arity = "0..1",
            defaultValue = "",
            paramLabel = "BEGINNING",
            description = "only rules whose id begins so: gas.ch4")
    private String beginning = "";

    @Option(names = "--kind", paramLabel = "KIND", description = "only rules for this kind, or 'place'")
    private @Nullable String kind;

    @Option(names = "--level", paramLabel = "LEVEL", description = "only this grave or graver: red, orange, …")
    private @Nullable Level level;

    @Option(names = "--json", description = "one JSON object a line")
    private boolean json;

    @Override
    public Integer call() {
        List<Rule> rules = new Components(settings.load())
                .packs()
                .rules()
                .everything()
                .filter(this::wanted)
                .toList();
        if (json) {
            rules.forEach(rule -> System.out.println(json(rule)));
        } else if (rules.isEmpty()) {
            System.out.println("No such rules.");
        } else {
            Columns.align(rows(rules)).forEach(System.out::println);
            System.out.println(Counted.of(rules.size(), "rule") + ".");
        }
        return 0;
    }

    private boolean wanted(Rule rule) {
        return rule.id().startsWith(beginning)
                && (kind == null || kind.equals(rule.kind()))
                && (level == null
                        || (rule.raises() == Raises.ALERT && rule.level().compareTo(level) <= 0));
    }

    private static List<List<String>> rows(List<Rule> rules) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("RULE", "KIND", "RAISES", "LIFE SAFETY", "NAME"));
        for (Rule rule : rules) {
            rows.add(List.of(
                    rule.id(),
                    rule.kind(),
                    raises(rule),
                    LifeSafety.concerns(rule) ? "yes" : "",
                    rule.names().zh() + " · " + rule.names().en()));
        }
        return rows;
    }

    private static String raises(Rule rule) {
        return switch (rule.raises()) {
            case ALERT -> rule.level().label();
            case FACT -> "fact";
        };
    }

    private static String json(Rule rule) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", rule.id()).put("kind", rule.kind()).put("raises", raises(rule));
        node.put("life_safety", LifeSafety.concerns(rule));
        node.put("zh", rule.names().zh()).put("en", rule.names().en());
        node.put("version", rule.version());
        return node.toString();
    }
}

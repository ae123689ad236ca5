package community.lifeline.deploy;

import community.lifeline.alerts.handover.Topic;
import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.plan.EventClass;
import community.lifeline.alerts.plan.Milestone;
import community.lifeline.alerts.plan.Occasion;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.alerts.plan.PlanFiles;
import community.lifeline.alerts.plan.Proof;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.report.Content;
import community.lifeline.alerts.response.Mode;
import community.lifeline.alerts.rule.InhibitionFiles;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** All that is said to people is said in both languages: with nothing of the one in the other but codes and units. */
class TonguesTest {
    private static final Kinds KINDS = KindFiles.builtIn();
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{3,}");
    /** Names of things that have no other one, options, commands, holes of templates. */
    private static final Pattern CODES = Pattern.compile(
            "(?i)[a-z]+(_[a-z]+)+|[a-z]+(\\.[a-z-]+)+|[a-z]+/[+#a-z0-9/]*|(pip|apt) install [a-z-]+|export|extra|\\btab\\b|mib|base64|"
                    + "lifeline( [a-z]+)*|--[a-z]+|\\{[a-z]+}|\\bkey\\b|json|yaml|csv|"
                    + "mqtt|webhook|http|https|url|gbk|utf|ocpp|lorawan|kpa|ntu|lel|vol|ppm|mg/l|min|wgs|gcj|web|push|jpeg|png|pdf|"
                    + "webp|token|openid connect|oidc|api|ctrl|mic|gps");
    /** A pair of literals: what is put together of several is seen by the tests of whoever does that. */
    private static final String LITERAL = "\"((?:[^\"\\\\]|\\\\.)*)\"";

    private static final Pattern IN_JAVA =
            Pattern.compile("(?:new Names|say|unless|refused)\\(\\s*(?:Code\\.[A-Z_]+,\\s*)?" + LITERAL + ",\\s*"
                    + LITERAL + "\\s*\\)");
    private static final Pattern IN_THE_CONSOLE = Pattern.compile("\\w+: \\[" + LITERAL + ", " + LITERAL + "\\]");

    private final List<String> faults = new ArrayList<>();

    private void check(String where, Names names) {
        String zh = CODES.matcher(names.zh()).replaceAll(" ");
        if (WORD.matcher(zh).find()) {
            faults.add(where + ": English in the Chinese text: " + names.zh());
        }
        if (HAN.matcher(names.en()).find()) {
            faults.add(where + ": Chinese in the English text: " + names.en());
        }
        if (WORD.matcher(CODES.matcher(names.en()).replaceAll(" ")).find()
                && !names.zh().matches("[\\p{P}\\s]+")
                && !HAN.matcher(names.zh()).find()) {
            faults.add(where + ": no Chinese beside: " + names.en());
        }
    }

    private <T> void check(T[] all, Function<T, Names> names) {
        Arrays.stream(all).forEach(each -> check(each.getClass().getSimpleName() + "." + each, names.apply(each)));
    }

    @Test
    void whatIsCalledSomethingIsCalledSoInBoth() {
        check(Level.values(), Level::names);
        check(Stage.values(), Stage::names);
        check(Mode.values(), Mode::names);
        check(Proof.values(), Proof::names);
        check(Milestone.values(), Milestone::names);
        check(Occasion.values(), Occasion::names);
        check(EventClass.values(), EventClass::names);
        check(Disposition.values(), Disposition::names);
        check(Content.values(), Content::names);
        check(Topic.values(), Topic::names);
        assertThat(faults).isEmpty();
    }

    @Test
    void builtInPlansSayAllInBoth() throws Exception {
        PlanBook plans = PlanFiles.load(KINDS, List.of());
        plans.roles().forEach(role -> check("role " + role.id(), role.names()));
        for (Plan plan : plans.all()) {
            check("plan " + plan.id(), plan.names());
            plan.courses().values().forEach(course -> {
                course.stages()
                        .forEach(stage ->
                                stage.checklist().forEach(item -> check(plan.id() + " " + item.id(), item.names())));
                course.clocks().forEach(clock -> check(plan.id() + " " + clock.id(), clock.names()));
            });
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void builtInRulesSayAllInBoth() throws Exception {
        RuleBook rules = RuleFiles.load(KINDS, List.of());
        for (Rule rule : rules.everything().toList()) {
            check(rule.id(), rule.names());
            check(rule.id(), rule.message());
        }
        InhibitionFiles.load(rules, List.of()).forEach(each -> check(each.id(), each.why()));
        assertThat(faults).isEmpty();
    }

    @Test
    void whatTheProgramsSayTheySayInBoth() throws IOException {
        for (String module : List.of("gateway", "ingest", "alerts", "simulators", "deploy")) {
            scan(Path.of("..", module, "src", "main", "java"), ".java", IN_JAVA);
        }
        scan(Path.of("..", "alerts", "src", "main", "console"), ".ts", IN_THE_CONSOLE);
        assertThat(faults).isEmpty();
    }

    private void scan(Path folder, String ending, Pattern pairs) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(ending)).toList()) {
                Matcher pair = pairs.matcher(Files.readString(file));
                while (pair.find()) {
                    if (!pair.group(1).isBlank()
                            && !pair.group(2).isBlank()
                            && !pair.group(1).equals("English")) {
                        check(file.getFileName().toString(), new Names(pair.group(1), pair.group(2)));
                    }
                }
            }
        }
    }
}

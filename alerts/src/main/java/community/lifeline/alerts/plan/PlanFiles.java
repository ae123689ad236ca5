package community.lifeline.alerts.plan;

import community.lifeline.alerts.report.ReportForm;
import community.lifeline.alerts.rule.BadRule;
import community.lifeline.alerts.rule.Entry;
import community.lifeline.alerts.rule.Finding;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.YamlFiles;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Names;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Loads plans: the built-in ones, and those of the operator's folders. One of the operator's with the id of a built-in one
 * replaces it; {@value #ROLES} adds roles, {@value #REPORTING} and {@value #REPORT} replace ours. All are read before any
 * is in force: one fault refuses the whole, and every finding names file, line, key, value and remedy.
 */
public final class PlanFiles {
    private static final List<String> BUILT_IN = List.of(
            "general",
            "gas-leak",
            "carbon-monoxide",
            "water-quality",
            "flooding",
            "charging-fire",
            "elevator",
            "hydrant",
            "place",
            "device-care");
    private static final String ROLES = "roles.yaml";
    private static final String REPORTING = "reporting.yaml";
    private static final String REPORT = "report.yaml";

    private final Kinds kinds;
    private final List<File> files = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Role> roles = new LinkedHashMap<>();
    private final Map<String, PlanBook.Source> plans = new LinkedHashMap<>();
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private PlanFiles(Kinds kinds) {
        this.kinds = kinds;
    }

    private record File(String path, String text, boolean own) {
        boolean is(String name) {
            return Path.of(path).endsWith(name);
        }
    }

    /** The built-in plans and every {@code *.yaml} of {@code paths}, each a file or a folder. */
    public static PlanBook load(Kinds kinds, List<Path> paths) throws PlanFileException {
        PlanFiles files = new PlanFiles(kinds);
        Reporting reporting = files.read(paths);
        if (!files.findings.isEmpty()) {
            throw new PlanFileException(files.findings);
        }
        return files.book(reporting);
    }

    /** What is wrong with them, and with what they and {@code rules} say of each other; empty where nothing is. */
    public static List<Finding> check(Kinds kinds, RuleBook rules, List<Path> paths) {
        PlanFiles files = new PlanFiles(kinds);
        Reporting reporting = files.read(paths);
        if (files.findings.isEmpty()) {
            files.checkRules(rules);
            files.findings.addAll(PlanLinks.missing(rules, files.book(reporting)));
        }
        return List.copyOf(files.findings);
    }

    private PlanBook book(Reporting reporting) {
        return new PlanBook(List.copyOf(plans.values()), roles, reporting);
    }

    private Reporting read(List<Path> paths) {
        List.of(ROLES, REPORTING, REPORT).forEach(this::readBuiltIn);
        BUILT_IN.forEach(plan -> readBuiltIn(plan + ".yaml"));
        paths.forEach(
                path -> YamlFiles.read(path, (file, text) -> files.add(new File(file, text, true)), findings::add));
        files.stream().filter(file -> file.is(ROLES)).forEach(file -> open(file, "the roles", this::roles));
        RoleReader known = new RoleReader(roles);
        last(REPORT, "the form of reports", PlanFiles::form)
                .ifPresent(form -> readPlans(new PlanReader(kinds, known, form)));
        return last(REPORTING, "the reporting clocks", new ReportingReader(known)::read)
                .orElse(Reporting.NONE);
    }

    private void readBuiltIn(String name) {
        try (InputStream in = PlanFiles.class.getResourceAsStream("/plans/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the plan file " + name + " is missing from this program");
            }
            files.add(new File(name, new String(in.readAllBytes(), StandardCharsets.UTF_8), false));
        } catch (IOException e) {
            findings.add(new Finding(name, 1, "file", "cannot be read: " + e.getMessage(), "reinstall the program"));
        }
    }

    private void readPlans(PlanReader reader) {
        files.stream()
                .filter(file -> !file.is(ROLES) && !file.is(REPORTING) && !file.is(REPORT))
                .forEach(file -> open(file, "a plan", entry -> keep(file, entry, reader)));
    }

    /** Of several files of one name the operator's last counts. */
    private <T> Optional<T> last(String name, String what, Function<Entry, T> read) {
        return files.stream()
                .filter(file -> file.is(name))
                .reduce((_, later) -> later)
                .flatMap(file -> open(file, what, read));
    }

    private <T> Optional<T> open(File file, String what, Function<Entry, T> read) {
        try {
            return Optional.of(read.apply(YamlFiles.open(file.path(), what, file.text())));
        } catch (BadRule bad) {
            findings.add(bad.finding());
            return Optional.empty();
        }
    }

    private int roles(Entry entry) {
        entry.only("roles");
        List<Entry> all = entry.entries("roles");
        all.stream().map(RoleReader::role).forEach(role -> roles.put(role.id(), role));
        return all.size();
    }

    private static Names form(Entry entry) {
        entry.only("report");
        return ReportForm.read(entry, "report");
    }

    /** One file's plan, if it is sound; returns how many faults it has. */
    private int keep(File file, Entry entry, PlanReader reader) {
        Faults faults = new Faults();
        faults.one(() -> reader.read(entry, faults).ifPresent(plan -> keep(file, entry, plan)));
        findings.addAll(faults.findings());
        return faults.findings().size();
    }

    private void keep(File file, Entry entry, Plan plan) {
        PlanBook.Source earlier = plans.put(plan.id(), new PlanBook.Source(plan, file.path(), file.text(), file.own()));
        if (earlier != null && earlier.own()) {
            throw entry.bad("plan", "'" + plan.id() + "' is taken by " + earlier.file(), "give it an id of its own");
        }
        checkClaims(entry, plan, file.own());
        entries.put(plan.id(), entry);
    }

    /** Two plans of equal rank for the same alerts would leave it open which counts. */
    private void checkClaims(Entry entry, Plan plan, boolean own) {
        for (PlanBook.Source other : plans.values()) {
            if (other.own() != own || other.plan().id().equals(plan.id())) {
                continue;
            }
            plan.kinds().stream()
                    .filter(other.plan().kinds()::contains)
                    .findFirst()
                    .ifPresent(kind -> {
                        throw taken(entry, "kinds", kind, other);
                    });
            plan.rules().stream()
                    .filter(other.plan().rules()::contains)
                    .findFirst()
                    .ifPresent(rule -> {
                        throw taken(entry, "rules", rule, other);
                    });
        }
    }

    private static BadRule taken(Entry entry, String key, String what, PlanBook.Source other) {
        return entry.bad(
                key,
                "'" + what + "' is for plan '" + other.plan().id() + "' in " + other.file() + " already",
                "leave it in one of the two");
    }

    private void checkRules(RuleBook rules) {
        plans.forEach((id, source) -> {
            Entry entry = entries.get(id);
            for (String beginning : source.plan().rules()) {
                if (entry != null && PlanLinks.nobody(rules, beginning)) {
                    findings.add(entry.bad(
                                    "rules",
                                    "no rule begins with '" + beginning + "'",
                                    "'lifeline rules check' reads the rules; write the first words of one's id")
                            .finding());
                }
            }
        });
    }
}

package community.lifeline.alerts.plan;

import community.lifeline.alerts.report.ReportForm;
import community.lifeline.alerts.rule.Entry;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.rule.PlaceRule;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads one plan. */
final class PlanReader {
    private static final String ID = "[a-z][a-z0-9.-]{0,79}";
    private static final String RULE = "[a-z][a-z0-9-]*(\\.[a-z0-9-]+)*";
    private static final List<String> KEYS = List.of(
            "plan",
            "names",
            "template",
            "class",
            "kinds",
            "rules",
            "join",
            "report",
            "channels",
            "chains",
            "stages",
            "clocks",
            "tell",
            "remind-every");

    private final Kinds kinds;
    private final RoleReader roles;
    private final Names report;

    /** @param report the form of plans that have none of their own */
    PlanReader(Kinds kinds, RoleReader roles, Names report) {
        this.kinds = kinds;
        this.roles = roles;
        this.report = report;
    }

    /** The plan; empty where {@code faults} has found some. */
    Optional<Plan> read(Entry entry, Faults faults) {
        entry.only(KEYS.toArray(String[]::new));
        faults.one(() -> id(entry));
        faults.one(() -> entry.names("names"));
        faults.one(() -> eventClass(entry));
        faults.one(() -> join(entry));
        Set<String> forKinds = entry.has("kinds") ? kinds(entry) : Set.of();
        List<String> rules = entry.has("rules") ? rules(entry) : List.of();
        Names form = entry.has("report") ? ReportForm.read(entry, "report") : report;
        Map<Level, Course> courses = courses(entry, new CommandReader(reached(forKinds, rules)), faults);
        return faults.none()
                ? Optional.of(PlanText.versioned(new Plan(
                        id(entry),
                        "",
                        entry.names("names"),
                        entry.flag("template"),
                        eventClass(entry),
                        forKinds,
                        rules,
                        join(entry),
                        Optional.of(form),
                        courses)))
                : Optional.empty();
    }

    private static String id(Entry entry) {
        String id = entry.text("plan");
        if (!id.matches(ID)) {
            throw entry.bad("plan", "'" + id + "' is not a plan's id", "write lower case words, as gas-leak");
        }
        return id;
    }

    private Set<String> kinds(Entry entry) {
        List<String> known = Stream.concat(kinds.all().stream().map(DeviceKind::id), Stream.of(PlaceRule.KIND))
                .toList();
        Set<String> named = new LinkedHashSet<>();
        for (String kind : entry.texts("kinds")) {
            if (!known.contains(kind)) {
                throw entry.bad("kinds", "there is no kind '" + kind + "'", "known are " + known);
            }
            named.add(kind);
        }
        return named;
    }

    private static List<String> rules(Entry entry) {
        List<String> rules = entry.texts("rules");
        for (String rule : rules) {
            if (!rule.matches(RULE)) {
                throw entry.bad(
                        "rules",
                        "'" + rule + "' is not a rule's id or its first words",
                        "write for example gas.co, which is for gas.co.300ppm too");
            }
        }
        return rules;
    }

    /** The kinds of the devices whose alerts may come under a plan. */
    private List<DeviceKind> reached(Set<String> named, List<String> rules) {
        return Stream.concat(named.stream(), rules.stream().map(rule -> rule.split("\\.", 2)[0]))
                .distinct()
                .map(kinds::find)
                .flatMap(Optional::stream)
                .toList();
    }

    private static EventClass eventClass(Entry entry) {
        return Words.one(entry, "class", List.of(EventClass.values()), EventClass::label);
    }

    private static Join join(Entry entry) {
        Entry join = entry.entry("join");
        join.only("in", "within");
        return new Join(
                Words.one(join, "in", List.of(Scope.Area.values()), Scope.Area::label), join.duration("within"));
    }

    private Map<Level, Course> courses(Entry entry, CommandReader commands, Faults faults) {
        StageReader stages = new StageReader(roles, commands, faults);
        stages.read(entry.entry("stages"));
        Map<Level, List<StagePlan>> staged = new EnumMap<>(Level.class);
        Arrays.stream(Level.values()).forEach(level -> staged.put(level, stages.at(level)));
        boolean sound = faults.none();
        Map<Level, List<ClockPlan>> clocks = clocks(entry, sound ? staged : Map.of(), faults);
        TellingReader telling = new TellingReader(roles, entry);
        Map<Level, List<Telling>> tellings = telling.read(faults);
        Map<Level, Duration> reminds = ByLevel.read(entry, "remind-every", Entry::positive);
        Map<Level, Course> courses = new EnumMap<>(Level.class);
        if (faults.none()) {
            staged.forEach((level, at) -> {
                checkAcknowledged(entry, clocks, level);
                telling.checkRaised(tellings, level);
                courses.put(
                        level,
                        new Course(
                                level,
                                at,
                                clocks.getOrDefault(level, List.of()),
                                tellings.getOrDefault(level, List.of()),
                                remind(entry, reminds, level)));
            });
        }
        return courses;
    }

    /** @param stages empty where they could not be read, so that nothing is asked of them */
    private Map<Level, List<ClockPlan>> clocks(Entry entry, Map<Level, List<StagePlan>> stages, Faults faults) {
        ClockReader reader = new ClockReader(roles);
        reader.chains(entry.entry("chains"));
        Map<Level, List<ClockPlan>> clocks = new EnumMap<>(Level.class);
        faults.each(
                entry.entries("clocks"),
                clock -> reader.read(clock, stages)
                        .forEach((level, plan) -> clocks.computeIfAbsent(level, _ -> new ArrayList<>())
                                .add(plan)));
        return clocks;
    }

    private static void checkAcknowledged(Entry entry, Map<Level, List<ClockPlan>> clocks, Level level) {
        if (clocks.getOrDefault(level, List.of()).stream()
                .noneMatch(clock -> clock.from() == Milestone.RAISED && clock.until() == Milestone.ACKNOWLEDGED)) {
            throw entry.bad(
                    "clocks",
                    "has none from raised until acknowledged " + ByLevel.shown(level)
                            + ", so nobody would hear that nobody has answered",
                    "add one with a limit for " + level.label());
        }
    }

    private static Duration remind(Entry entry, Map<Level, Duration> reminds, Level level) {
        Duration every = reminds.get(level);
        if (every == null) {
            throw entry.bad(
                    "remind-every", "says nothing of level " + level.label(), "add " + level.label() + " or 'rest'");
        }
        return every;
    }
}

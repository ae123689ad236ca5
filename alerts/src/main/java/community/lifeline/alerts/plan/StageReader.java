package community.lifeline.alerts.plan;

import community.lifeline.alerts.rule.Entry;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the stages of a plan, each with who may leave it, its checklist, and what leaving it asks for. */
final class StageReader {
    private static final List<Stage> STAGES =
            Arrays.stream(Stage.values()).filter(stage -> !stage.over()).toList();

    private final RoleReader roles;
    private final CommandReader commands;
    private final Faults faults;
    private final Set<String> items = new HashSet<>();
    private final Map<Stage, Said> stages = new TreeMap<>();

    StageReader(RoleReader roles, CommandReader commands, Faults faults) {
        this.roles = roles;
        this.commands = commands;
        this.faults = faults;
    }

    /** A checklist's line and the levels that it is for. */
    private record Line(CheckItem item, Set<Level> levels) {}

    /** What the file says of a stage. */
    private record Said(
            Set<Level> levels, Map<Level, Set<String>> movers, Map<Level, Set<Proof>> needs, List<Line> lines) {}

    void read(Entry all) {
        all.only(STAGES.stream().map(Stage::label).toArray(String[]::new));
        faults.each(STAGES, stage -> read(all, stage));
    }

    private void read(Entry all, Stage stage) {
        boolean always = stage == Stage.RAISED || stage == Stage.CONTAINED;
        if (all.has(stage.label())) {
            stages.put(stage, stage(all.entry(stage.label()), always));
        } else if (always) {
            throw all.bad(
                    stage.label(),
                    "is missing: every response goes through it",
                    "add '" + stage.label() + ":' with what leaving it asks for");
        }
    }

    private Said stage(Entry entry, boolean always) {
        entry.only("at", "movers", "needs", "checklist");
        if (always && entry.has("at")) {
            throw entry.bad("at", "is of no use here: every response goes through this stage", "remove it");
        }
        List<Line> lines = new ArrayList<>();
        if (entry.has("checklist")) {
            faults.each(entry.entries("checklist"), item -> lines.add(line(item)));
        }
        Said said = new Said(
                ByLevel.levels(entry, "at"),
                entry.has("movers") ? ByLevel.read(entry, "movers", roles::all) : Map.of(),
                entry.has("needs") ? ByLevel.read(entry, "needs", StageReader::needs) : Map.of(),
                lines);
        if (faults.none()) {
            said.levels().forEach(level -> checkList(entry, said, level));
        }
        return said;
    }

    private static Set<Proof> needs(Entry entry, String key) {
        Set<Proof> needs = EnumSet.noneOf(Proof.class);
        for (String text : entry.texts(key)) {
            needs.add(Words.one(entry, key, text, List.of(Proof.values()), Proof::label));
        }
        return needs;
    }

    private Line line(Entry entry) {
        entry.only("id", "zh", "en", "required", "at", "command");
        String id = entry.text("id");
        if (!id.matches("[a-z][a-z0-9-]{0,39}")) {
            throw entry.bad("id", "'" + id + "' is not an item's id", "write lower case words, as close-valve");
        }
        if (!items.add(id)) {
            throw entry.bad("id", "'" + id + "' stands twice in this plan", "give every item an id of its own");
        }
        Names names = entry.checked("zh", () -> new Names(entry.text("zh"), entry.text("en")));
        Optional<CommandPlan> command =
                entry.has("command") ? Optional.of(commands.read(entry.entry("command"))) : Optional.empty();
        return new Line(new CheckItem(id, names, entry.flag("required"), command), ByLevel.levels(entry, "at"));
    }

    /** A checklist that is asked for and empty proves nothing; an item that is required and not asked for is a slip. */
    private static void checkList(Entry entry, Said said, Level level) {
        boolean asked = said.needs().getOrDefault(level, Set.of()).contains(Proof.CHECKLIST);
        List<CheckItem> required =
                at(said, level).stream().filter(CheckItem::required).toList();
        if (asked && required.isEmpty()) {
            throw entry.bad(
                    "needs",
                    "asks for the checklist, of which nothing is required " + ByLevel.shown(level),
                    "write 'required: true' at an item, or leave 'checklist' out");
        }
        if (!asked && !required.isEmpty()) {
            throw entry.bad(
                    entry.has("needs") ? "needs" : "checklist",
                    "'" + required.getFirst().id() + "' is required, and nothing asks for the checklist "
                            + ByLevel.shown(level),
                    "add 'checklist' to 'needs' there, or leave 'required' out");
        }
    }

    private static List<CheckItem> at(Said said, Level level) {
        return said.lines().stream()
                .filter(line -> line.levels().contains(level))
                .map(Line::item)
                .toList();
    }

    List<StagePlan> at(Level level) {
        List<StagePlan> at = new ArrayList<>();
        stages.forEach((stage, said) -> {
            if (said.levels().contains(level)) {
                at.add(new StagePlan(
                        stage,
                        said.movers().getOrDefault(level, Set.of()),
                        at(said, level),
                        said.needs().getOrDefault(level, Set.of())));
            }
        });
        return at;
    }
}

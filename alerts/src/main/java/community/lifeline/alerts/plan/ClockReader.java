package community.lifeline.alerts.plan;

import community.lifeline.alerts.rule.Entry;
import community.lifeline.alerts.rule.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the clocks of a plan, with whom they call. */
final class ClockReader {
    static final List<String> TAGS = List.of("V", "V2", "M", "M?", "D", "P");

    private final RoleReader roles;
    private final Map<String, Map<Level, List<Rung>>> chains = new LinkedHashMap<>();
    private final Set<String> ids = new HashSet<>();

    ClockReader(RoleReader roles) {
        this.roles = roles;
    }

    /** Reads the chains that clocks may name. */
    void chains(Entry all) {
        for (String name : all.keys()) {
            chains.put(name, ByLevel.read(all, name, roles::chain));
        }
    }

    /** @param stages that a response goes through at each level */
    Map<Level, ClockPlan> read(Entry entry, Map<Level, List<StagePlan>> stages) {
        entry.only("id", "names", "from", "until", "limit", "recipient", "chain", "source", "tag");
        String id = entry.text("id");
        if (!id.matches("[a-z][a-z0-9_.-]{0,59}") || id.startsWith(ReportingClock.PREFIX)) {
            throw entry.bad(
                    "id",
                    "'" + id + "' is not a clock's id",
                    "write lower case words, as arrive; '" + ReportingClock.PREFIX + "…' is for reporting.yaml");
        }
        if (!ids.add(id)) {
            throw entry.bad("id", "'" + id + "' stands twice in this plan", "give every clock an id of its own");
        }
        Map<Level, Duration> limits = ByLevel.read(entry, "limit", Entry::positive);
        Map<Level, ClockPlan> clocks = new LinkedHashMap<>();
        limits.forEach((level, limit) -> {
            clocks.put(level, clock(entry, level, limit));
            checkEnds(entry);
            checkStages(entry, level, stages);
        });
        return clocks;
    }

    private ClockPlan clock(Entry entry, Level level, Duration limit) {
        return entry.checked(
                "until",
                () -> new ClockPlan(
                        entry.text("id"),
                        entry.names("names"),
                        milestone(entry, "from"),
                        milestone(entry, "until"),
                        limit,
                        entry.has("recipient") ? Optional.of(entry.text("recipient")) : Optional.empty(),
                        chain(entry, level),
                        source(entry)));
    }

    static Milestone milestone(Entry entry, String key) {
        return Words.one(entry, key, List.of(Milestone.values()), Milestone::label);
    }

    /** Where a number comes from, and how sure that is, as {@code text [tag]}. */
    static String source(Entry entry) {
        String tag = entry.text("tag");
        if (!TAGS.contains(tag)) {
            throw entry.bad("tag", "'" + tag + "' is not a tag", "write one of " + TAGS);
        }
        return entry.text("source") + " [" + tag + "]";
    }

    private List<Rung> chain(Entry entry, Level level) {
        String name = entry.text("chain");
        Map<Level, List<Rung>> chain = chains.get(name);
        if (chain == null) {
            throw entry.bad("chain", "there is no chain '" + name + "'", "known are " + chains.keySet());
        }
        List<Rung> rungs = chain.get(level);
        if (rungs == null) {
            throw entry.bad(
                    "chain",
                    "'" + name + "' calls nobody " + ByLevel.shown(level) + ", where this clock runs",
                    "add " + level.label() + " or 'rest' to the chain, or leave the level out of 'limit'");
        }
        return rungs;
    }

    private static void checkEnds(Entry entry) {
        Milestone from = milestone(entry, "from");
        Milestone until = milestone(entry, "until");
        if (from == Milestone.CLOSED || from == Milestone.REPORTED || from == until) {
            throw entry.bad("from", "'" + from.label() + "' starts no clock here", "write for example raised");
        }
        if (until == Milestone.RAISED) {
            throw entry.bad("until", "'raised' has happened when the clock starts", "write what it waits for");
        }
    }

    /** A clock that cannot start is never seen, one that cannot stop cries wolf. */
    private static void checkStages(Entry entry, Level level, Map<Level, List<StagePlan>> stages) {
        for (String key : List.of("from", "until")) {
            Optional<Stage> stage = stage(milestone(entry, key));
            if (stage.isPresent()
                    && stages.containsKey(level)
                    && stages.get(level).stream().noneMatch(plan -> plan.stage() == stage.get())) {
                throw entry.bad(
                        key,
                        "a response never comes into " + stage.get().label() + " " + ByLevel.shown(level),
                        "add the stage there, or leave the level out of 'limit'");
            }
        }
    }

    /** The stage that a milestone is the beginning of. */
    private static Optional<Stage> stage(Milestone milestone) {
        return switch (milestone) {
            case FIRST_RESPONSE -> Optional.of(Stage.FIRST_RESPONSE);
            case MOBILISED -> Optional.of(Stage.MOBILISED);
            case CONTAINED -> Optional.of(Stage.CONTAINED);
            case RAISED, ACKNOWLEDGED, VERIFIED, ACCEPTED, ARRIVED, REPORTED, CLOSED -> Optional.empty();
        };
    }
}

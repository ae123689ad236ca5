package community.lifeline.alerts.plan;

import community.lifeline.gateway.telemetry.DeviceId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Every plan in force, and which of them an alert comes under. Immutable; any thread. */
public final class PlanBook {
    /** The plan for what no other is for. */
    public static final String GENERAL = "general";

    private final Map<String, Source> byId;
    private final Map<String, Role> roles;
    private final Reporting reporting;
    private final Map<Variant, Plan> variants = new ConcurrentHashMap<>();

    /**
     * A plan as its file has it.
     *
     * @param file that it stands in
     * @param own whether it is the operator's, and not one of ours
     */
    record Source(Plan plan, String file, String text, boolean own) {}

    private record Variant(String plan, String region) {}

    PlanBook(List<Source> sources, Map<String, Role> roles, Reporting reporting) {
        Map<String, Source> all = new LinkedHashMap<>();
        sources.forEach(source -> all.put(source.plan().id(), source));
        if (!all.containsKey(GENERAL)) {
            throw new IllegalArgumentException("there is no plan '" + GENERAL + "'");
        }
        byId = Collections.unmodifiableMap(all);
        this.roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
        this.reporting = reporting;
    }

    /**
     * The plan for an alert: the one that its rule names, else the one with the longest beginning of the rule's id, else
     * the one of the device's kind, else the general one. At equal rank the operator's goes before ours. With the
     * reporting clocks of the place where {@code device} stands.
     *
     * @param named the plan that the rule names
     */
    public Plan of(String rule, Optional<String> named, DeviceId device) {
        Plan plan = named.flatMap(id -> Optional.ofNullable(byId.get(id)))
                .or(() -> byRule(rule))
                .or(() -> byKind(device.kind()))
                .or(() -> Optional.ofNullable(byId.get(GENERAL)))
                .orElseThrow()
                .plan();
        return at(plan, device.community());
    }

    /** The plan of this id as it is in force in {@code community}. */
    public Optional<Plan> find(String id, String community) {
        return Optional.ofNullable(byId.get(id)).map(source -> at(source.plan(), community));
    }

    private Plan at(Plan plan, String community) {
        return variants.computeIfAbsent(
                new Variant(plan.id(), reporting.region(community)),
                variant -> reporting.added(plan, variant.region()));
    }

    private Optional<Source> byRule(String rule) {
        Source best = null;
        int longest = 0;
        for (Source source : byId.values()) {
            for (String beginning : source.plan().rules()) {
                boolean nearer = beginning.length() > longest
                        || (beginning.length() == longest && best != null && source.own() && !best.own());
                if (begins(rule, beginning) && nearer) {
                    best = source;
                    longest = beginning.length();
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** Whether {@code rule} begins with these words: {@code gas.co} begins {@code gas.co.50ppm}, not {@code gas.cold}. */
    static boolean begins(String rule, String beginning) {
        return rule.equals(beginning) || rule.startsWith(beginning + ".");
    }

    private Optional<Source> byKind(String kind) {
        List<Source> all = byId.values().stream()
                .filter(source -> source.plan().kinds().contains(kind))
                .toList();
        return all.stream()
                .filter(Source::own)
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    /** As the files have them, without the reporting clocks of any place. */
    public List<Plan> all() {
        return byId.values().stream().map(Source::plan).toList();
    }

    /** The words that the plan was read from, to be copied and adapted. */
    public Optional<String> text(String id) {
        return Optional.ofNullable(byId.get(id)).map(Source::text);
    }

    /** The file that the plan was read from. */
    public Optional<String> file(String id) {
        return Optional.ofNullable(byId.get(id)).map(Source::file);
    }

    public Collection<Role> roles() {
        return roles.values();
    }

    public Optional<Role> role(String id) {
        return Optional.ofNullable(roles.get(id));
    }

    /** The roles that some plan or reporting clock calls: where nobody has one, a call finds nobody. */
    public Set<String> called() {
        Set<String> called = new TreeSet<>();
        reporting.clocks().forEach(clock -> clock.chain().forEach(rung -> called.add(rung.role())));
        for (Plan plan : all()) {
            plan.courses().values().forEach(course -> {
                course.tellings().forEach(telling -> called.addAll(telling.roles()));
                course.clocks().forEach(clock -> clock.chain().forEach(rung -> called.add(rung.role())));
            });
        }
        return called;
    }

    /** The channels by which some plan tells. */
    public Set<String> channels() {
        Set<String> channels = new TreeSet<>();
        courses().forEach(course -> course.tellings().forEach(telling -> channels.addAll(telling.channels())));
        return channels;
    }

    private Stream<Course> courses() {
        return all().stream().flatMap(plan -> plan.courses().values().stream());
    }

    /** Whether the files say the same. */
    public boolean same(PlanBook other) {
        return all().equals(other.all()) && roles.equals(other.roles) && reporting.equals(other.reporting);
    }
}

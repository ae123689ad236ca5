package community.lifeline.alerts.plan;

import community.lifeline.alerts.rule.Entry;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.DeviceId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code reporting.yaml}. */
final class ReportingReader {
    private static final String REGION = "[0-9]{1,12}";

    private final RoleReader roles;
    private final Map<String, String> regions = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();

    ReportingReader(RoleReader roles) {
        this.roles = roles;
    }

    Reporting read(Entry entry) {
        entry.only("regions", "clocks");
        if (entry.has("regions")) {
            entry.entries("regions").forEach(this::region);
        }
        List<ReportingClock> clocks = new ArrayList<>();
        if (entry.has("clocks")) {
            entry.entries("clocks").forEach(clock -> clocks.add(clock(clock)));
        }
        return new Reporting(regions, clocks);
    }

    private void region(Entry entry) {
        entry.only("region", "communities");
        String region = code(entry);
        for (String community : entry.texts("communities")) {
            if (!community.equals(Reporting.OTHERS) && !DeviceId.isSegment(community)) {
                throw entry.bad(
                        "communities",
                        "'" + community + "' is not a community's id",
                        "write it as it stands in topics, or '*' for all others");
            }
            String earlier = regions.put(community, region);
            if (earlier != null) {
                throw entry.bad(
                        "communities", "'" + community + "' lies in " + earlier + " already", "leave it in one region");
            }
        }
    }

    private static String code(Entry entry) {
        String code = entry.text("region");
        if (!code.matches(REGION)) {
            throw entry.bad(
                    "region",
                    "'" + code + "' is not the code of a region",
                    "write the digits of its administrative division, as 360111, or the first of them, as 36");
        }
        return code;
    }

    private ReportingClock clock(Entry entry) {
        entry.only(
                "recipient", "names", "form", "region", "class", "level", "from", "within", "chain", "source", "tag");
        String recipient = entry.text("recipient");
        if (!recipient.matches("[a-z][a-z0-9_-]{0,39}")) {
            throw entry.bad("recipient", "'" + recipient + "' is not an id", "write a lower case word, as county");
        }
        ReportingClock clock = new ReportingClock(
                recipient,
                entry.names("names"),
                Words.one(entry, "form", List.of(ReportingClock.Form.values()), ReportingClock.Form::label),
                entry.has("region") ? Optional.of(code(entry)) : Optional.empty(),
                entry.has("class") ? classes(entry) : EnumSet.allOf(EventClass.class),
                ByLevel.levels(entry, "level"),
                from(entry),
                entry.positive("within"),
                roles.chain(entry, "chain"),
                ClockReader.source(entry));
        checkSingle(entry, clock);
        return clock;
    }

    /** Two that would count at once for one report leave it open which does. */
    private void checkSingle(Entry entry, ReportingClock clock) {
        for (EventClass eventClass : clock.classes().stream().sorted().toList()) {
            for (Level level : clock.levels().stream().sorted().toList()) {
                String key = clock.report() + clock.region().orElse("") + eventClass + level;
                if (!known.add(key)) {
                    throw entry.bad(
                            "recipient",
                            "there is a " + clock.form().label() + " clock for '" + clock.recipient() + "', class "
                                    + eventClass.label() + ", level " + level.label() + " in this region already",
                            "remove one of the two, or part them by class, level or region");
                }
            }
        }
    }

    private static Set<EventClass> classes(Entry entry) {
        Set<EventClass> classes = EnumSet.noneOf(EventClass.class);
        for (String text : entry.texts("class")) {
            classes.add(Words.one(entry, "class", text, List.of(EventClass.values()), EventClass::label));
        }
        return classes;
    }

    /** Only what every response may reach, whatever its plan. */
    private static Milestone from(Entry entry) {
        return Words.one(
                entry,
                "from",
                entry.text("from", Milestone.RAISED.label()),
                List.of(Milestone.RAISED, Milestone.ACKNOWLEDGED, Milestone.VERIFIED, Milestone.CONTAINED),
                Milestone::label);
    }
}

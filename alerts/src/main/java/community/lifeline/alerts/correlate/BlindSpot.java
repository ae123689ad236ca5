package community.lifeline.alerts.correlate;

import community.lifeline.alerts.lifecycle.Evidence;
import community.lifeline.alerts.rule.PlaceRule.Watch.Blind;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Counts the devices of a place that work. */
final class BlindSpot {
    private static final Names NAMES = new Names("正常设备", "devices working");

    private final Board board;

    BlindSpot(Board board) {
        this.board = board;
    }

    private enum Condition {
        WORKING,
        FAULTY,
        OFFLINE,
        SILENT,
        /** Not heard of since the start, or since it was listed; or we could not have heard it. */
        UNKNOWN
    }

    /** @param deaf what was not heard may have been said all the same */
    Verdict look(Blind blind, List<Member> members, boolean deaf, Instant now) {
        Map<Condition, Integer> counts = new LinkedHashMap<>();
        for (Member member : members) {
            counts.merge(condition(blind, member, deaf, now.toEpochMilli()), 1, Integer::sum);
        }
        int working = counts.getOrDefault(Condition.WORKING, 0);
        int needed = blind.needed(members.size());
        if (working >= needed) {
            return Verdict.Calm.CALM;
        }
        if (working + counts.getOrDefault(Condition.UNKNOWN, 0) >= needed) {
            return Verdict.Unknown.UNKNOWN;
        }
        return new Verdict.Breached(evidence(counts, working, needed, members.size(), now));
    }

    private Condition condition(Blind blind, Member member, boolean deaf, long now) {
        for (String fault : blind.faults()) {
            if (board.isOpen(fault, member.id())) {
                return Condition.FAULTY;
            }
        }
        Presence presence = member.presence();
        if (presence.isOffline()) {
            return Condition.OFFLINE;
        }
        if (presence.overdue(now, blind.intervals())) {
            return deaf ? Condition.UNKNOWN : Condition.SILENT;
        }
        return presence.isCertain() ? Condition.WORKING : Condition.UNKNOWN;
    }

    private static Evidence evidence(Map<Condition, Integer> counts, int working, int needed, int listed, Instant now) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("listed", (double) listed);
        for (Condition condition : List.of(Condition.WORKING, Condition.FAULTY, Condition.OFFLINE, Condition.SILENT)) {
            values.put(condition.name().toLowerCase(java.util.Locale.ROOT), (double) counts.getOrDefault(condition, 0));
        }
        return new Evidence(
                new Evidence.Measure(
                        "working",
                        NAMES,
                        working + "/" + listed,
                        OptionalDouble.of(working),
                        "",
                        OptionalDouble.of(needed)),
                List.of(new Evidence.Sample(now, now, 0, "", values)));
    }
}

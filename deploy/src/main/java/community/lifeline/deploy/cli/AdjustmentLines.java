package community.lifeline.deploy.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.rule.Adjustment;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.standing.AdjustmentStore.Kept;
import community.lifeline.alerts.standing.AdjustmentStore.Phase;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Adjustments for people and for programs. */
final class AdjustmentLines {
    private AdjustmentLines() {}

    static String line(Kept kept, RuleBook book, Instant now, ZoneId zone) {
        Adjustment adjustment = kept.adjustment();
        Map<String, String> own = book.numbers(adjustment.rule());
        String numbers = new TreeMap<>(adjustment.numbers())
                .entrySet().stream()
                        .map(number -> number.getKey() + "=" + number.getValue() + " (the rule's own: "
                                + own.getOrDefault(number.getKey(), "none") + ")")
                        .collect(Collectors.joining(", "));
        String where = OrderLines.parts(adjustment.where()).entrySet().stream()
                .map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining(" "));
        return "%6d  %-8s %s  %s  %s  [%s] by %s on %s%s%s"
                .formatted(
                        adjustment.id(),
                        phase(kept, now),
                        adjustment.rule(),
                        numbers,
                        where.isEmpty() ? "everywhere" : where,
                        adjustment.reason(),
                        adjustment.by(),
                        Times.show(adjustment.at(), zone),
                        adjustment
                                .until()
                                .map(until -> ", until " + Times.show(until, zone))
                                .orElse(""),
                        kept.confirmed()
                                        .map(second -> ", confirmed by " + second.by())
                                        .orElse(kept.lessens() ? ", not confirmed" : "")
                                + kept.ended()
                                        .map(end -> ", ended by " + end.by())
                                        .orElse(""));
    }

    private static String phase(Kept kept, Instant now) {
        return switch (kept.phase(now)) {
            case WAITING -> "waiting";
            case IN_FORCE -> "in force";
            case OVER -> "over";
        };
    }

    static String json(Kept kept, Instant now) {
        Adjustment adjustment = kept.adjustment();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", adjustment.id())
                .put("rule", adjustment.rule())
                .put("phase", phase(kept, now).replace(' ', '_'));
        node.put("in_force", kept.phase(now) == Phase.IN_FORCE).put("lessens_life_safety", kept.lessens());
        ObjectNode numbers = node.putObject("numbers");
        new TreeMap<>(adjustment.numbers()).forEach(numbers::put);
        ObjectNode where = node.putObject("where");
        OrderLines.parts(adjustment.where()).forEach(where::put);
        node.put("reason", adjustment.reason());
        node.put("by", adjustment.by()).put("at", adjustment.at().toString());
        adjustment.until().ifPresent(until -> node.put("until", until.toString()));
        kept.confirmed()
                .ifPresent(second -> node.put("confirmed_by", second.by())
                        .put("confirmed_at", second.at().toString()));
        kept.ended()
                .ifPresent(end ->
                        node.put("ended_by", end.by()).put("ended_at", end.at().toString()));
        return node.toString();
    }
}

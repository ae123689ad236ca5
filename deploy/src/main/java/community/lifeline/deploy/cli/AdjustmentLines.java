package community.lifeline.deploy.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.rule.Adjustment;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.standing.AdjustmentStore.Kept;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Adjustments for people and for programs. */
final class AdjustmentLines {
    private AdjustmentLines() {}

    static String line(Kept kept, RuleBook book, Instant now) {
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
                        kept.over(now) ? "over" : "in force",
                        adjustment.rule(),
                        numbers,
                        where.isEmpty() ? "everywhere" : where,
                        adjustment.reason(),
                        adjustment.by(),
                        seconds(adjustment.at()),
                        adjustment
                                .until()
                                .map(until -> ", until " + seconds(until))
                                .orElse(""),
                        kept.ended().map(end -> ", ended by " + end.by()).orElse(""));
    }

    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    static String json(Kept kept, Instant now) {
        Adjustment adjustment = kept.adjustment();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", adjustment.id()).put("rule", adjustment.rule()).put("in_force", !kept.over(now));
        ObjectNode numbers = node.putObject("numbers");
        adjustment.numbers().forEach(numbers::put);
        ObjectNode where = node.putObject("where");
        OrderLines.parts(adjustment.where()).forEach(where::put);
        node.put("reason", adjustment.reason());
        node.put("by", adjustment.by()).put("at", adjustment.at().toString());
        adjustment.until().ifPresent(until -> node.put("until", until.toString()));
        kept.ended()
                .ifPresent(end ->
                        node.put("ended_by", end.by()).put("ended_at", end.at().toString()));
        return node.toString();
    }
}

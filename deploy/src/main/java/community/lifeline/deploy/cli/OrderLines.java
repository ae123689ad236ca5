package community.lifeline.deploy.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.rule.Selector;
import community.lifeline.alerts.standing.HiddenAlert;
import community.lifeline.alerts.suppress.Order;
import community.lifeline.alerts.suppress.Signature;
import community.lifeline.gateway.telemetry.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Silences and planned works for people and for programs. */
final class OrderLines {
    private OrderLines() {}

    static String line(Cover cover, Instant now, ZoneId zone) {
        Order order = cover.order();
        return "%6d  %-9s %s to %s  %s  [%s] by %s%s%s"
                .formatted(
                        order.id(),
                        cover.phase(now),
                        Times.show(order.starts(), zone),
                        Times.show(order.ends(), zone),
                        about(order),
                        order.reason(),
                        order.by().by(),
                        cover.confirmation(),
                        order.ended().map(end -> ended(order, end, zone)).orElse(""));
    }

    private static String ended(Order order, Signature end, ZoneId zone) {
        String when = end.at().isBefore(order.starts()) ? " before it began" : " at " + Times.show(end.at(), zone);
        return ", ended by " + end.by() + when;
    }

    private static String about(Order order) {
        Map<String, String> parts = parts(order);
        return parts.isEmpty()
                ? "everything"
                : parts.entrySet().stream()
                        .map(part -> part.getKey() + "=" + part.getValue())
                        .collect(Collectors.joining(" "));
    }

    private static Map<String, String> parts(Order order) {
        Map<String, String> parts = new LinkedHashMap<>();
        order.what().rule().ifPresent(rule -> parts.put("rule", rule));
        parts.putAll(parts(order.what().where()));
        if (order.what().atMost() != community.lifeline.alerts.rule.Level.RED) {
            parts.put("level-at-most", order.what().atMost().label());
        }
        return parts;
    }

    /** What a selector names, by the names of the options. */
    static Map<String, String> parts(Selector where) {
        Map<String, String> parts = new LinkedHashMap<>();
        where.community().ifPresent(id -> parts.put("community", id));
        where.kind().ifPresent(id -> parts.put("kind", id));
        where.grid().ifPresent(id -> parts.put("grid", id));
        where.zone().ifPresent(id -> parts.put("zone", id));
        where.building().ifPresent(id -> parts.put("building", id));
        where.device().ifPresent(id -> parts.put("device", id));
        where.model().ifPresent(id -> parts.put("model", id));
        if (!where.tags().isEmpty()) {
            parts.put("tag", where.tags().stream().sorted().collect(Collectors.joining(",")));
        }
        return parts;
    }

    static List<String> whole(Cover cover, List<HiddenAlert> hidden, Instant now, ZoneId zone) {
        List<String> lines = new ArrayList<>();
        lines.add(line(cover, now, zone));
        if (cover.order().phase(now) != Order.Phase.OVER) {
            lines.addAll(cover.advice());
        }
        if (hidden.isEmpty()) {
            lines.add("It hid nothing.");
            return lines;
        }
        long still = hidden.stream().filter(OrderLines::stillHidden).count();
        long never = hidden.stream().filter(alert -> alert.until().isEmpty()).count() - still;
        long rules = hidden.stream().map(HiddenAlert::rule).distinct().count();
        HiddenAlert worst = hidden.getFirst();
        lines.add("It hid " + Counted.of(hidden.size(), "alert") + " of " + Counted.of(rules, "rule") + ": " + still
                + " still open and hidden, " + never + " over and never told. The worst: "
                + worst.message().zh() + " · "
                + worst.message().en());
        hidden.forEach(alert -> lines.add(line(alert, zone)));
        return lines;
    }

    private static boolean stillHidden(HiddenAlert alert) {
        return alert.until().isEmpty() && alert.resolved().isEmpty();
    }

    private static String line(HiddenAlert alert, ZoneId zone) {
        String told = alert.until()
                .map(until -> "told or hidden by something else after " + length(alert.since(), until))
                .or(() -> alert.resolved().map(over -> "over after " + length(alert.fired(), over) + ", never told"))
                .orElse("still open and hidden");
        return "  %-6s  %s  %-28s %s  (%s)"
                .formatted(
                        alert.level().label(),
                        Times.show(alert.fired(), zone),
                        alert.rule(),
                        alert.device() + ": " + alert.message().en(),
                        told);
    }

    private static String length(Instant from, Instant to) {
        return Durations.show(Duration.between(from, to).truncatedTo(ChronoUnit.SECONDS));
    }

    static String json(Order order, Instant now) {
        return node(order, now).toString();
    }

    static String json(Order order, List<HiddenAlert> hidden, Instant now) {
        ObjectNode node = node(order, now);
        ArrayNode alerts = node.putArray("hidden");
        for (HiddenAlert alert : hidden) {
            ObjectNode one = alerts.addObject();
            one.put("alert", alert.id().toString());
            one.put("rule", alert.rule()).put("device", alert.device().toString());
            one.put("level", alert.level().label());
            one.put("zh", alert.message().zh()).put("en", alert.message().en());
            alert.value().ifPresent(value -> one.put("value", value));
            alert.threshold().ifPresent(threshold -> one.put("threshold", threshold));
            one.put("unit", alert.unit());
            one.put("fired_at", alert.fired().toString());
            one.put("hidden_since", alert.since().toString());
            alert.until().ifPresent(until -> one.put("hidden_until", until.toString()));
            alert.resolved().ifPresent(over -> one.put("resolved_at", over.toString()));
        }
        return node.toString();
    }

    private static ObjectNode node(Order order, Instant now) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", order.id()).put("type", order.type().label());
        node.put("phase", order.phase(now).name().toLowerCase(Locale.ROOT));
        ObjectNode what = node.putObject("about");
        parts(order).forEach(what::put);
        node.put("starts_at", order.starts().toString())
                .put("ends_at", order.ends().toString());
        node.put("reason", order.reason());
        node.put("by", order.by().by()).put("at", order.by().at().toString());
        order.confirmed()
                .ifPresent(second -> node.put("confirmed_by", second.by())
                        .put("confirmed_at", second.at().toString()));
        order.ended()
                .ifPresent(end ->
                        node.put("ended_by", end.by()).put("ended_at", end.at().toString()));
        return node;
    }
}

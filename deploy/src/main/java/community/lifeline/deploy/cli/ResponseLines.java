package community.lifeline.deploy.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.naming.Naming;
import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.responding.Dossier;
import community.lifeline.alerts.responding.Listed;
import community.lifeline.alerts.responding.Spans;
import community.lifeline.alerts.responding.Story;
import community.lifeline.alerts.response.Clocks;
import community.lifeline.alerts.response.Mode;
import community.lifeline.alerts.response.Response;
import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** Responses, a line each for people and for programs. */
final class ResponseLines {
    private static final Names STILL = new Names("停滞：时限不再运行", "STANDS STILL: its clocks do not run");

    private final Language language;
    private final Naming naming;
    private final Instant now;

    ResponseLines(Language language, Naming naming, Instant now) {
        this.language = language;
        this.naming = naming;
        this.now = now;
    }

    /** Enough of the id to be the only one among thousands. */
    static String brief(UUID id) {
        return id.toString().substring(0, 8);
    }

    String line(Listed each) {
        String mark = each.mode() == Mode.LIVE ? "" : language.of(marked(each.mode()));
        String age = language.of(
                Spans.of(Duration.between(each.raised(), each.ended().orElse(now))));
        return "%s  %-6s  %9s  %s%s%s%s  %s  %s%s"
                        .formatted(
                                brief(each.id()),
                                language.of(each.level().names()),
                                age,
                                mark,
                                language.of(each.plan()),
                                language.of(new Names("，", ", ")),
                                language.of(each.where()),
                                language.of(each.outcome()
                                        .map(Disposition::names)
                                        .orElse(each.stage().names())),
                                language.of(owner(each)),
                                language.of(open(each)))
                + (each.overdue().isEmpty()
                        ? ""
                        : "  " + language.of(new Names("超时：", "OVERDUE: "))
                                + each.overdue().values().stream()
                                        .map(language::of)
                                        .collect(Collectors.joining(language.of(new Names("、", ", ")))))
                + (each.still() ? "  " + language.of(STILL) : "");
    }

    static Names marked(Mode mode) {
        return new Names("【" + mode.names().zh() + "】", "[" + mode.names().en().toUpperCase(Locale.ROOT) + "] ");
    }

    private Names owner(Listed each) {
        return each.owner()
                .map(naming::person)
                .map(who -> each.accepted()
                        ? new Names("负责人：" + who, "with " + who)
                        : new Names("指派给" + who + "，未接单", "given to " + who + ", not accepted"))
                .orElseGet(() -> each.acknowledgedBy()
                        .map(naming::person)
                        .map(who -> new Names("无负责人，" + who + "已知悉", "nobody's, acknowledged by " + who))
                        .orElseGet(() -> new Names("无负责人，无人知悉", "nobody's, not acknowledged")));
    }

    private static Names open(Listed each) {
        return each.ended().isPresent()
                ? new Names("，" + each.alerts() + "条告警", ", " + each.alerts() + " alerts")
                : new Names(
                        "，" + each.alerts() + "条告警中" + each.open() + "条未解除",
                        ", " + each.open() + " of " + each.alerts() + " alerts open");
    }

    static String json(Listed each) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("id", each.id().toString())
                .put("community", each.community())
                .put("mode", each.mode().label())
                .put("level", each.level().label())
                .put("stage", each.stage().label())
                .put("raised_at", each.raised().toString());
        names(node.putObject("where"), each.where());
        names(node.putObject("plan"), each.plan());
        each.owner().ifPresent(owner -> node.put("owner", owner));
        node.put("accepted", each.accepted());
        each.acknowledgedBy().ifPresent(by -> node.put("acknowledged_by", by));
        each.ended().ifPresent(at -> node.put("ended_at", at.toString()));
        each.outcome().ifPresent(what -> node.put("disposition", what.label()));
        each.overdue().keySet().forEach(node.withArray("overdue")::add);
        node.put("stands_still", each.still());
        return node.put("alerts", each.alerts()).put("open", each.open()).toString();
    }

    static String json(Dossier dossier, Naming naming) {
        Response response = dossier.response();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("id", response.id().toString())
                .put("community", response.site().community())
                .put("mode", response.mode().label())
                .put("level", response.level().label())
                .put("stage", response.stage().label())
                .put("raised_at", response.raisedAt().toString())
                .put("plan", response.plan())
                .put("plan_version", response.planVersion());
        names(node.putObject("where"), dossier.where());
        response.owner().ifPresent(owner -> node.put("owner", owner));
        node.put("accepted", response.accepted());
        response.mergedInto().ifPresent(into -> node.put("merged_into", into.toString()));
        response.end()
                .ifPresent(end -> node.put("disposition", end.disposition().label())
                        .put("cause", end.cause())
                        .put("note", end.note()));
        response.ticked().stream().sorted().forEach(node.withArray("ticked")::add);
        clocks(node.putArray("clocks"), dossier);
        alerts(node.putArray("alerts"), dossier);
        told(node.putArray("told"), dossier);
        story(node.putArray("story"), dossier, naming);
        return node.toString();
    }

    private static void clocks(ArrayNode nodes, Dossier dossier) {
        for (Clocks.Running clock : Clocks.running(dossier.response(), dossier.course())) {
            ObjectNode one = nodes.addObject()
                    .put("id", clock.plan().id())
                    .put("due_at", clock.due().toString())
                    .put("overdue", clock.late().isPresent());
            names(one, clock.plan().names());
        }
    }

    private static void alerts(ArrayNode nodes, Dossier dossier) {
        for (Dossier.Alarm alarm : dossier.alerts()) {
            ObjectNode one = nodes.addObject()
                    .put("id", alarm.id().toString())
                    .put("rule", alarm.rule())
                    .put("device", alarm.device())
                    .put("level", alarm.level().label())
                    .put("fired_at", alarm.fired().toString());
            alarm.ended().ifPresent(at -> one.put("ended_at", at.toString()));
            names(one, alarm.message());
        }
    }

    private static void told(ArrayNode nodes, Dossier dossier) {
        for (Dossier.Told told : dossier.told()) {
            ObjectNode one = nodes.addObject()
                    .put("name", told.name())
                    .put("channel", told.channel())
                    .put("occasion", told.occasion())
                    .put("written_at", told.written().toString())
                    .put("attempts", told.attempts());
            told.sent().ifPresent(at -> one.put("sent_at", at.toString()));
            told.gaveUp().ifPresent(at -> one.put("gave_up_at", at.toString()));
            told.error().ifPresent(error -> one.put("last_error", error));
        }
    }

    private static void story(ArrayNode nodes, Dossier dossier, Naming naming) {
        for (Story.Line line : Story.of(dossier, naming)) {
            names(
                    nodes.addObject()
                            .put("at", line.recorded().at().toString())
                            .put("by", line.recorded().by())
                            .put("late", line.late())
                            .put("undone", line.undone()),
                    line.text());
        }
    }

    private static void names(ObjectNode node, Names names) {
        node.put("zh", names.zh()).put("en", names.en());
    }
}

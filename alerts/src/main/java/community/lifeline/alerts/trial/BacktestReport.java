package community.lifeline.alerts.trial;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a backtest found, for people, with the definitions of its figures, and for programs. */
public final class BacktestReport {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEFINITIONS = """
            What the figures mean:
              draft      alerts that the draft would have raised in that time, judged as live: by our clock at receipt
              in force   the rule in force with the same id, judged in the same way over the same readings
              recorded   live alerts that were raised then, of the rules compared with, by the rules of that day
              real event a recorded alert that people found to be real; caught where an alert of the draft at the same
                         device meets it: the two, from first breach to end, lie less than the margin apart
              earlier    from the draft's first such alert to the recorded one, by when each fired; negative: later
              in vain    alerts of the draft that meet a false alarm or a sensor's fault, and no real event
              unknown    alerts of the draft that meet nothing recorded, or nothing that anybody has judged
            Late readings are judged in a lane of their own and counted apart; silences and works are not applied.
            """;

    private final BacktestResult result;

    public BacktestReport(BacktestResult result) {
        this.result = result;
    }

    public String text() {
        BacktestPlan plan = result.plan();
        StringBuilder text = new StringBuilder();
        text.append(plan.draft().id() + " (draft " + plan.draft().version() + ")")
                .append(plan.inForce()
                        .map(rule -> ", beside the one in force (" + rule.version() + ")")
                        .orElse(", none in force"))
                .append("\n" + time(plan.from()) + " to " + time(plan.to()) + ", " + result.devices() + " devices, "
                        + result.observations() + " observations, margin " + Spans.show(plan.margin()) + "\n\n");
        counts(text);
        against(text);
        days(text);
        devices(text);
        list(text);
        return text.append("\n").append(DEFINITIONS).toString();
    }

    private String time(Instant at) {
        return Spans.at(at, result.plan().zone());
    }

    private void counts(StringBuilder text) {
        row(text, "", "draft", "in force", "recorded");
        Count draft = result.draft();
        Count inForce = result.inForce();
        Count recorded = result.recorded();
        row(text, "alerts", draft.alerts(), inForce.alerts(), recorded.alerts());
        row(text, "a day", perDay(draft), perDay(inForce), perDay(recorded));
        row(
                text,
                "devices",
                draft.byDevice().size(),
                inForce.byDevice().size(),
                recorded.byDevice().size());
        row(text, "open in all", span(draft.open()), span(inForce.open()), span(recorded.open()));
        if (result.late() > 0) {
            text.append("and " + result.late() + " of the draft by late readings, which page nobody\n");
        }
    }

    private static void row(StringBuilder text, String name, Object... cells) {
        text.append(String.format(Locale.ROOT, "%-12s", name));
        for (Object cell : cells) {
            text.append(String.format(Locale.ROOT, "%14s", cell));
        }
        text.append('\n');
    }

    private String perDay(Count count) {
        return String.format(Locale.ROOT, "%.2f", count.alerts() / result.plan().days());
    }

    private static String span(Duration span) {
        return Spans.show(Duration.ofSeconds(span.toSeconds()));
    }

    private void against(StringBuilder text) {
        int real = result.disposed(Disposition.REAL);
        text.append("\nCompared with what was recorded of "
                + result.plan().against().stream().map(Rule::id).collect(Collectors.joining(", ")) + ":\n");
        for (Disposition disposition : Disposition.values()) {
            if (result.disposed(disposition) > 0) {
                text.append("  " + result.disposed(disposition) + " were found to be: " + disposition.en() + " ("
                        + disposition.zh() + ")\n");
            }
        }
        text.append("  real events caught   " + result.leads().size() + " of " + real + lead() + "\n");
        result.missed()
                .forEach(alert -> text.append("    missed " + time(alert.firedAt()) + " " + alert.device() + " (alert "
                        + alert.id() + ")\n"));
        text.append("  alerts at real ones  " + result.real() + "\n  alerts in vain       " + result.vain()
                + " (recorded: "
                + Arrays.stream(Disposition.values())
                        .filter(Disposition::vain)
                        .mapToInt(result::disposed)
                        .sum()
                + ")\n  at works or drills   " + result.planned() + "\n  unknown              "
                + (result.undisposed() + result.fresh()) + " (" + result.undisposed() + " recorded and not judged, "
                + result.fresh() + " not recorded)\n");
    }

    private String lead() {
        List<Duration> leads = result.leads();
        if (leads.isEmpty()) {
            return "";
        }
        return "; earlier by " + minutes(leads.get(leads.size() / 2)) + " in the median, " + minutes(leads.getFirst())
                + " at the least, " + minutes(leads.getLast()) + " at the most";
    }

    private static String minutes(Duration span) {
        return String.format(Locale.ROOT, "%.1f min", span.toSeconds() / 60.0);
    }

    private void days(StringBuilder text) {
        if (!result.draft().byDay().isEmpty()) {
            text.append("\nDays with alerts of the draft (" + result.plan().zone() + "):\n");
            result.draft().byDay().forEach((day, alerts) -> text.append("  " + day + "  " + alerts + "\n"));
        }
    }

    private void devices(StringBuilder text) {
        if (!result.draft().byDevice().isEmpty()) {
            text.append("\nDevices with most of them:\n");
            result.draft().byDevice().entrySet().stream()
                    .sorted(Map.Entry.<community.lifeline.gateway.telemetry.DeviceId, Long>comparingByValue()
                            .reversed())
                    .limit(10)
                    .forEach(entry -> text.append("  " + entry.getValue() + "  " + entry.getKey() + "\n"));
        }
    }

    private void list(StringBuilder text) {
        if (!result.list().isEmpty()) {
            text.append(
                    "\n" + result.list().size() + " of the " + result.draft().alerts() + " alerts of the draft:\n");
            result.list()
                    .forEach(alert -> text.append("  " + time(alert.firedAt()) + "  "
                            + alert.endedAt()
                                    .map(end -> "for " + span(alert.open(end)))
                                    .orElse("open")
                            + "  " + alert.device().device() + "  " + alert.message() + "\n"));
        }
    }

    public String json() {
        BacktestPlan plan = result.plan();
        ObjectNode whole = JSON.createObjectNode()
                .put("rule", plan.draft().id())
                .put("draft_version", plan.draft().version())
                .put("from", plan.from().toString())
                .put("to", plan.to().toString())
                .put("devices", result.devices())
                .put("observations", result.observations())
                .put("late", result.late());
        whole.set("draft", json(result.draft()));
        whole.set("in_force", json(result.inForce()));
        whole.set("recorded", json(result.recorded()));
        ObjectNode against = whole.putObject("against");
        plan.against().forEach(rule -> against.withArray("rules").add(rule.id()));
        for (Disposition disposition : Disposition.values()) {
            against.put("recorded_" + disposition.label(), result.disposed(disposition));
        }
        against.put("real_caught", result.leads().size())
                .put("real_missed", result.missed().size())
                .put("alerts_at_real", result.real())
                .put("alerts_in_vain", result.vain())
                .put("alerts_at_works_or_drills", result.planned())
                .put("alerts_not_judged", result.undisposed())
                .put("alerts_not_recorded", result.fresh());
        ArrayNode leads = against.putArray("earlier_by_seconds");
        result.leads().forEach(lead -> leads.add(lead.toSeconds()));
        ArrayNode list = whole.putArray("alerts");
        result.list().forEach(alert -> list.add(json(alert)));
        return whole.toPrettyString();
    }

    private ObjectNode json(Count count) {
        ObjectNode node = JSON.createObjectNode()
                .put("alerts", count.alerts())
                .put("a_day", count.alerts() / result.plan().days())
                .put("open_seconds", count.open().toSeconds());
        ObjectNode days = node.putObject("days");
        count.byDay().forEach((day, alerts) -> days.put(day.toString(), alerts));
        ObjectNode devices = node.putObject("devices");
        count.byDevice().forEach((device, alerts) -> devices.put(device.toString(), alerts));
        return node;
    }

    private static ObjectNode json(Raised alert) {
        ObjectNode node = JSON.createObjectNode()
                .put("device", alert.device().toString())
                .put("started_at", alert.startedAt().toString())
                .put("fired_at", alert.firedAt().toString())
                .put("shown", alert.shown())
                .put("message", alert.message());
        alert.endedAt().ifPresent(end -> node.put("ended_at", end.toString()));
        return node;
    }
}

package community.lifeline.deploy.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.store.ListedAlert;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Recorded alerts for people, two lines each, in columns; and for programs. */
final class AlertTable {
    private static final int SHORT = 8;

    private final ZoneId zone;

    /** @param zone in which people read times */
    AlertTable(ZoneId zone) {
        this.zone = zone;
    }

    List<String> lines(List<ListedAlert> alerts) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("ID", "LEVEL", "FIRED", "STATE", "RULE", "DEVICE"));
        alerts.forEach(alert -> rows.add(cells(alert)));
        List<String> aligned = Columns.align(rows);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < aligned.size(); i++) {
            lines.add(aligned.get(i));
            if (i > 0) {
                lines.add(" ".repeat(SHORT + 2) + words(alerts.get(i - 1)));
            }
        }
        return lines;
    }

    private List<String> cells(ListedAlert alert) {
        return List.of(
                alert.id().toString().substring(0, SHORT),
                alert.level().label(),
                Times.show(alert.firedAt(), zone),
                alert.overAt().map(over -> "over " + Times.show(over, zone)).orElse("open"),
                alert.rule(),
                alert.device().toString());
    }

    private static String words(ListedAlert alert) {
        StringBuilder words = new StringBuilder();
        words.append(alert.names().zh()).append(" · ").append(alert.names().en());
        words.append(": ").append(alert.message().en());
        if (alert.lane() != Lane.LIVE) {
            words.append("  [").append(alert.lane().label()).append(']');
        }
        alert.hiddenBy()
                .ifPresent(cause -> words.append("  [nobody was told: ")
                        .append(cause.replace('_', ' '))
                        .append(']'));
        alert.disposition()
                .ifPresent(what -> words.append("  [was: ")
                        .append(what.en())
                        .append(" · ")
                        .append(what.zh())
                        .append(']'));
        return words.toString();
    }

    static String json(ListedAlert alert) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", alert.id().toString()).put("rule", alert.rule());
        node.put("device", alert.device().toString());
        node.put("level", alert.level().label()).put("lane", alert.lane().label());
        node.putObject("name")
                .put("zh", alert.names().zh())
                .put("en", alert.names().en());
        node.putObject("message")
                .put("zh", alert.message().zh())
                .put("en", alert.message().en());
        node.put("fired_at", alert.firedAt().toString());
        alert.overAt().ifPresent(over -> node.put("resolved_at", over.toString()));
        alert.hiddenBy().ifPresent(cause -> node.put("hidden_by", cause));
        alert.disposition().ifPresent(what -> node.put("disposition", what.label()));
        return node.toString();
    }
}

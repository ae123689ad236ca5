package community.lifeline.alerts.notify.alertmanager;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Units;
import community.lifeline.alerts.notify.Notification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;

/**
 * Alerts as Alertmanager takes them. The labels are what makes an alert the same one there, so they hold only what does not
 * change from one episode to the next.
 */
final class PostableAlerts {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PostableAlerts() {}

    /** @param until when those that are not over end by themselves, unless they are sent again */
    static byte[] of(Collection<Notification> notifications, Instant until) {
        ArrayNode alerts = JSON.createArrayNode();
        notifications.forEach(notification -> put(alerts.addObject(), notification, until));
        return alerts.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void put(ObjectNode node, Notification notification, Instant until) {
        Episode episode = notification.episode();
        Alert alert = episode.alert();
        node.putObject("labels")
                .put("alertname", alert.rule())
                .put("severity", alert.level().label())
                .put("community", alert.device().community())
                .put("kind", alert.device().kind())
                .put("device", alert.device().device())
                .put("source", "lifeline");
        node.putObject("annotations")
                .put("summary", alert.names().en())
                .put("summary_zh", alert.names().zh())
                .put("description", alert.message().en())
                .put("description_zh", alert.message().zh())
                .put(
                        "value",
                        alert.evidence().measure().shown() + " "
                                + Units.show(alert.evidence().measure().unit()))
                .put("alert_id", alert.id().toString());
        node.put("startsAt", alert.firedAt().toString());
        Instant ends = episode instanceof Episode.Resolved over ? over.resolvedAt() : until;
        node.put("endsAt", ends.toString());
    }
}

package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.store.Accuracy;
import community.lifeline.alerts.store.Accuracy.Score;
import community.lifeline.alerts.store.Accuracy.Wanted;
import community.lifeline.alerts.store.Accuracy.Whose;
import community.lifeline.alerts.web.account.Reach;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.alerts.web.call.Query;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How often rules and sensors were right, and how long people took. */
public record StatisticsResource(Sources sources) {
    private static final Duration USUAL = Duration.ofDays(90);
    private static final String ACKNOWLEDGED = "extract(epoch FROM r.acknowledged_at - r.raised_at)";
    private static final String ENDED = "extract(epoch FROM r.ended_at - r.raised_at)";

    public Answer accuracy(Call call) throws SQLException {
        Whose whose = Whose.valueOf(call.optional("of").orElse("rule").toUpperCase(Locale.ROOT));
        Instant since = since(call);
        Wanted wanted = new Wanted(whose, since, communities(call), call.optional("rule"));
        ObjectNode json = Json.object().put("of", Json.label(whose)).put("since", since.toString());
        ArrayNode items = json.putArray("items");
        new Accuracy(sources.database()).scores(wanted).forEach(score -> items.add(json(score)));
        return Answer.of(json);
    }

    private static ObjectNode json(Score score) {
        ObjectNode json = Json.object()
                .put("id", score.whose())
                .put("alerts", score.alerts())
                .put("judged", score.judged())
                .put("jobs", score.jobs())
                .put("real", score.real())
                .put("false_alarms", score.falseAlarms())
                .put("sensor_faults", score.sensorFaults())
                .put("rule_faults", score.ruleFaults())
                .put("planned_works", score.plannedWorks());
        score.precision().ifPresent(precision -> json.put("precision", precision));
        return json;
    }

    /** Live responses, without those that became part of another. */
    public Answer times(Call call) throws SQLException {
        String of = call.optional("of").orElse("level");
        Instant since = since(call);
        ObjectNode json = Json.object().put("of", of).put("since", since.toString());
        ArrayNode items = json.putArray("items");
        Query query = new Query("SELECT " + column(of) + " AS id, count(*) AS responses,"
                        + " count(*) FILTER (WHERE r.ended_at IS NULL) AS open, count(r.acknowledged_at) AS acknowledged,"
                        + seconds("acknowledged_after", ACKNOWLEDGED) + seconds("ended_after", ENDED)
                        + " count(*) FILTER (WHERE r.disposition = 'real') AS real,"
                        + " count(*) FILTER (WHERE r.disposition IN ('false_alarm', 'sensor_fault', 'rule_fault'))"
                        + " AS in_vain, count(*) FILTER (WHERE cardinality(r.overdue) > 0) AS overdue"
                        + " FROM lifeline.response r")
                .within("r.community", call.reach())
                .where("r.community = ?", call.optional("community"))
                .where("r.mode = 'live' AND r.merged_into IS NULL AND r.raised_at >= ?", since);
        query.all(sources.database(), " GROUP BY 1 ORDER BY 2 DESC, 1").forEach(items::add);
        return Answer.of(json);
    }

    private static String column(String of) {
        return switch (of) {
            case "plan" -> "r.plan";
            case "community" -> "r.community";
            case String _ -> "r.level";
        };
    }

    private static String seconds(String name, String value) {
        return share(name + ".median", value, "0.5") + share(name + ".ninth_of_ten", value, "0.9");
    }

    private static String share(String label, String value, String share) {
        return " round(percentile_cont(" + share + ") WITHIN GROUP (ORDER BY " + value + "))::bigint AS \"" + label
                + "\",";
    }

    private Instant since(Call call) {
        return call.instant("since").orElseGet(() -> sources.clock().instant().minus(USUAL));
    }

    private static Optional<Set<String>> communities(Call call) {
        Optional<String> one = call.optional("community");
        return switch (call.reach()) {
            case Reach.Everywhere() -> one.map(Set::of);
            case Reach.Only(Set<String> communities) ->
                Optional.of(one.map(id -> communities.contains(id) ? Set.of(id) : Set.<String>of())
                        .orElse(communities));
        };
    }
}

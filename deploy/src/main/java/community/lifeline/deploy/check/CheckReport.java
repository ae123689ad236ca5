package community.lifeline.deploy.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.simulators.check.Finding;
import community.lifeline.simulators.check.Judgement;
import community.lifeline.simulators.check.Quality;
import community.lifeline.simulators.check.Rising;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What checks came to, as JSON. */
public final class CheckReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CheckReport() {}

    /** @param how offline or live */
    public static String json(String how, List<Judgement> judgements) {
        ObjectNode top = JSON.createObjectNode().put("how", how);
        top.put("holds", judgements.stream().allMatch(Judgement::holds));
        ArrayNode quality = top.putArray("quality");
        Quality.of(judgements).forEach(each -> quality.add(node(each)));
        ArrayNode scenarios = top.putArray("scenarios");
        judgements.forEach(each -> scenarios.add(node(each)));
        return top.toPrettyString() + "\n";
    }

    private static ObjectNode node(Judgement judgement) {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", judgement.scenario().id());
        node.put("kind", judgement.scenario().kind());
        node.put("twin_of", judgement.scenario().twinOf());
        node.put("holds", judgement.holds());
        ArrayNode findings = node.putArray("findings");
        judgement.findings().forEach(each -> findings.add(node(each)));
        ArrayNode rest = node.putArray("unforeseen");
        judgement.unforeseen().forEach(each -> rest.add(node(each)));
        return node;
    }

    private static ObjectNode node(Finding finding) {
        ObjectNode node = JSON.createObjectNode();
        node.put("outcome", finding.outcome().label());
        node.put("wanted", finding.wanted());
        put(node, "within_s", finding.within());
        put(node, "after_s", finding.after());
        finding.rising().ifPresent(rising -> node.set("alert", node(rising)));
        if (!finding.why().isEmpty()) {
            node.put("why", finding.why());
        }
        return node;
    }

    private static ObjectNode node(Rising rising) {
        ObjectNode node = JSON.createObjectNode();
        node.put("rule", rising.rule());
        node.put("level", rising.level().label());
        node.put("device", rising.device().toString());
        put(node, "after_s", Optional.of(rising.after()));
        put(node, "told_s", rising.told());
        return node.put("message", rising.message());
    }

    private static ObjectNode node(Quality quality) {
        ObjectNode node = JSON.createObjectNode();
        node.put("kind", quality.kind());
        node.put("incidents", quality.incidents()).put("twins", quality.twins());
        node.put("expected", quality.expected()).put("hits", quality.hits());
        node.put("told", quality.told()).put("foreseen", quality.foreseen());
        node.put("pages", quality.pages()).put("pages_foreseen", quality.pagesForeseen());
        node.put("recall", quality.recall()).put("precision", quality.precision());
        node.put("page_precision", quality.pagePrecision());
        node.put("paging_incidents", quality.pagingIncidents()).put("paged", quality.pagedIncidents());
        put(node, "to_alert_p50_s", Quality.median(quality.toAlert()));
        put(node, "to_alert_max_s", Quality.longest(quality.toAlert()));
        put(node, "to_page_p50_s", Quality.median(quality.toPage()));
        put(node, "to_page_max_s", Quality.longest(quality.toPage()));
        return node;
    }

    private static void put(ObjectNode node, String key, Optional<Duration> time) {
        time.ifPresent(known -> node.put(key, known.toMillis() / 1000.0));
    }
}

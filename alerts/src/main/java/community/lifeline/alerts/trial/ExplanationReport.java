package community.lifeline.alerts.trial;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.rule.Numbers;
import community.lifeline.alerts.rule.Raises;
import community.lifeline.alerts.trial.Explanation.OfRule;
import community.lifeline.alerts.trial.Explanation.Open;
import community.lifeline.alerts.trial.Explanation.Part;
import community.lifeline.ingest.registry.Profile;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An explanation for people, in Chinese and English, and for programs. */
public final class ExplanationReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Explanation explanation;
    private final ZoneId zone;

    /** @param zone in which people read times */
    public ExplanationReport(Explanation explanation, ZoneId zone) {
        this.zone = zone;
        this.explanation = explanation;
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(explanation.device() + "  " + explanation.kind().names().zh() + " | "
                + explanation.kind().names().en() + place(explanation.profile()) + "\n");
        text.append(explanation
                        .lastReceived()
                        .map(time -> "最近数据 last heard " + Spans.at(time, zone) + " (" + ago(time) + ")")
                        .orElse("没有近一天的数据 no data of the last day at hand")
                + "; 适用规则 rules: " + explanation.rules().size() + "\n");
        explanation
                .others()
                .forEach(open -> text.append("报警中，但规则已不适用 OPEN of a rule that does not judge it any more: "
                        + open.rule() + " " + words(open) + "\n"));
        explanation.rules().forEach(rule -> add(text, rule));
        return text.toString();
    }

    private String ago(java.time.Instant time) {
        return Spans.show(Duration.ofSeconds(
                        Duration.between(time, explanation.now()).toSeconds())) + " ago";
    }

    private static String place(Profile profile) {
        List<String> words = new ArrayList<>();
        profile.name().ifPresent(words::add);
        profile.place().grid().ifPresent(grid -> words.add("grid " + grid));
        profile.place().zone().ifPresent(zone -> words.add("zone " + zone));
        profile.place().building().ifPresent(building -> words.add("building " + building));
        profile.model().ifPresent(model -> words.add("model " + model));
        profile.tags().stream().sorted().forEach(tag -> words.add("#" + tag));
        return words.isEmpty() ? "" : "  (" + String.join(", ", words) + ")";
    }

    private void add(StringBuilder text, OfRule rule) {
        text.append("\n" + rule.rule().level().names().zh() + " "
                + rule.rule().level().label() + "  "
                + rule.rule().id() + "  "
                + rule.rule().names().zh() + " | " + rule.rule().names().en() + "\n");
        rule.open().ifPresent(open -> text.append("    报警中 OPEN " + words(open) + "\n"));
        difference(rule).ifPresent(words -> text.append("    " + words + "\n"));
        rule.parts().forEach(part -> text.append("    " + line(part) + "\n"));
        if (!rule.rule().holdFor().isZero() || !rule.rule().keepFiringFor().isZero()) {
            text.append("    hold-for " + Spans.show(rule.rule().holdFor()) + ", keep-firing-for "
                    + Spans.show(rule.rule().keepFiringFor()) + "\n");
        }
        rule.adjusted()
                .forEach((number, words) -> text.append("    调整 adjusted: " + number + " = " + words + ", in the pack "
                        + rule.numbers().getOrDefault(number, "?") + "\n"));
    }

    private String words(Open open) {
        return "since " + Spans.at(open.firedAt(), zone) + ": " + open.message().zh() + " | "
                + open.message().en()
                + open.hidden()
                        .map(by -> "  (未通知 not told: " + by.zh() + " | " + by.en() + ")")
                        .orElse("");
    }

    /** Where what is open is not what the rule and the readings of today would make of it. */
    private static Optional<String> difference(OfRule rule) {
        if (rule.rule().raises() == Raises.FACT) {
            return rule.wouldFireSince().map(since -> "成立 so since " + since);
        }
        // What other devices say is not at hand here.
        if (!rule.rule().facts().isEmpty()) {
            return Optional.empty();
        }
        if (rule.open().isPresent() && rule.wouldFireSince().isEmpty()) {
            return Optional.of("仅按现行规则和近期数据不会报警 judged anew, by the rule as it is now and the latest readings alone, it"
                    + " would not be firing");
        }
        return rule.wouldFireSince()
                .filter(_ -> rule.open().isEmpty())
                .map(since -> "按现行规则和近期数据应自 " + since + " 起报警，但没有未解除的告警 judged anew, by the rule as it is now, it"
                        + " would be firing since then, but no alert of it is open");
    }

    private String line(Part part) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-16s %s", part.place(), part.wanted()));
        part.value().ifPresent(value -> line.append("    当前 now " + value.shown() + " (" + ago(value.time()) + ")"));
        if (part.away().isPresent()) {
            double away = part.away().getAsDouble();
            line.append(": " + Numbers.show(Math.abs(away)) + (part.unit().isEmpty() ? "" : " " + part.unit())
                    + (away > 0 ? " 未到 to go" : " 已过 past it"));
            part.share().ifPresent(share -> line.append(String.format(Locale.ROOT, ", %.0f %%", share * 100)));
        }
        part.holds().ifPresent(holds -> line.append(holds ? "  ✓" : ""));
        return line.toString();
    }

    public String json() {
        ObjectNode whole = JSON.createObjectNode()
                .put("device", explanation.device().toString())
                .put("now", explanation.now().toString());
        explanation.lastReceived().ifPresent(time -> whole.put("last_received_at", time.toString()));
        ArrayNode rules = whole.putArray("rules");
        explanation.rules().forEach(rule -> rules.add(json(rule)));
        ArrayNode others = whole.putArray("open_of_other_rules");
        explanation.others().forEach(open -> others.add(json(open)));
        return whole.toPrettyString();
    }

    private static ObjectNode json(OfRule rule) {
        ObjectNode node = JSON.createObjectNode()
                .put("id", rule.rule().id())
                .put("version", rule.rule().version())
                .put("level", rule.rule().level().label())
                .put("zh", rule.rule().names().zh())
                .put("en", rule.rule().names().en())
                .put("hold_for", Spans.show(rule.rule().holdFor()))
                .put("keep_firing_for", Spans.show(rule.rule().keepFiringFor()));
        rule.open().ifPresent(open -> node.set("open", json(open)));
        rule.wouldFireSince().ifPresent(since -> node.put("would_fire_since", since.toString()));
        ObjectNode numbers = node.putObject("numbers");
        rule.numbers().forEach(numbers::put);
        ObjectNode adjusted = node.putObject("adjusted");
        rule.adjusted().forEach(adjusted::put);
        ArrayNode parts = node.putArray("conditions");
        rule.parts().forEach(part -> parts.add(json(part)));
        return node;
    }

    private static ObjectNode json(Open open) {
        ObjectNode node = JSON.createObjectNode()
                .put("alert", open.id().toString())
                .put("rule", open.rule())
                .put("fired_at", open.firedAt().toString())
                .put("zh", open.message().zh())
                .put("en", open.message().en());
        open.hidden().ifPresent(by -> node.put("hidden_by", by.en()));
        return node;
    }

    private static ObjectNode json(Part part) {
        ObjectNode node = JSON.createObjectNode().put("place", part.place()).put("wanted", part.wanted());
        part.value()
                .ifPresent(value -> node.put("value", value.shown())
                        .put("time", value.time().toString()));
        part.holds().ifPresent(holds -> node.put("holds", holds));
        part.away().ifPresent(away -> node.put("away", away));
        part.share().ifPresent(share -> node.put("share", share));
        return node;
    }
}

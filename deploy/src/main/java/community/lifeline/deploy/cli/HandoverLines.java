package community.lifeline.deploy.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.handover.Handover;
import community.lifeline.alerts.handover.Item;
import community.lifeline.alerts.handover.Page;
import community.lifeline.alerts.handover.Topic;
import community.lifeline.alerts.naming.Naming;
import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.suppress.Signature;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A handover for people and for programs. */
record HandoverLines(Language language, Naming naming, ZoneId zone) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    /** So much of a hash tells two pages apart for people. */
    private static final int SHORT_HASH = 16;

    private String time(Instant instant) {
        return MINUTE.format(instant.atZone(zone));
    }

    private String who(Signature signature) {
        return naming.person(signature.by()) + " " + time(signature.at());
    }

    String line(Handover handover) {
        String taken = handover.taken()
                .map(by -> say("接班 " + who(by.by()), "taken over by " + who(by.by())))
                .orElse(say("尚无人接班", "not taken over"));
        return "%6d  %s%s%s%s%s"
                .formatted(
                        handover.id(),
                        community(handover.page().community()),
                        say("，交班 ", ", given by ") + who(handover.given()),
                        say("，", ", "),
                        taken,
                        handover.intact() ? "" : say("，与签名不符", ", NOT AS SIGNED"));
    }

    private String community(String id) {
        return say(naming.places().community(id));
    }

    List<String> page(Page page) {
        List<String> lines = new ArrayList<>();
        lines.add(say("交接班", "Handover") + "  " + community(page.community()) + "  " + time(page.at()));
        for (Topic topic : Topic.values()) {
            List<Item> items = page.of(topic);
            lines.add(say(topic.names()) + say("：", ": ") + (items.isEmpty() ? say("无", "none") : items.size()));
            items.forEach(item -> lines.add(item("  ", item)));
        }
        return lines;
    }

    private String item(String indent, Item item) {
        String level = item.level().map(grade -> say(grade.names()) + "  ").orElse("");
        String since = item.since().map(instant -> time(instant) + "  ").orElse("");
        return indent + level + since + say(item.text());
    }

    /** With both signatures, and what had changed between them. */
    List<String> whole(Handover handover) {
        List<String> lines = new ArrayList<>(page(handover.page()));
        handover.note().ifPresent(note -> lines.add(say("备注：", "Note: ") + note));
        lines.add(say("交班：", "Given: ") + who(handover.given()) + "  sha256 " + shortened(handover.hash())
                + say("  编号 ", "  number ") + handover.id());
        handover.taken().ifPresent(taken -> taken(handover, taken, lines));
        if (!handover.intact()) {
            lines.add(say("内容与签名不符！", "What is kept here is NOT what was signed."));
        }
        return lines;
    }

    private void taken(Handover handover, Handover.Taken taken, List<String> lines) {
        Page.Changes changes = taken.page().since(handover.page());
        if (changes.none()) {
            lines.add(say("接班时无变化。", "Nothing had changed when it was taken over."));
        }
        if (!changes.came().isEmpty()) {
            lines.add(say("交班后新增：", "Came since: ") + changes.came().size());
            changes.came().forEach(item -> lines.add(item("  + ", item)));
        }
        if (!changes.went().isEmpty()) {
            lines.add(say("交班后结束：", "Over since: ") + changes.went().size());
            changes.went().forEach(item -> lines.add(item("  - ", item)));
        }
        taken.remark().ifPresent(remark -> lines.add(say("接班意见：", "Remark: ") + remark));
        lines.add(say("接班：", "Taken over: ") + who(taken.by()) + "  sha256 " + shortened(taken.hash()));
    }

    private String say(Names names) {
        return language.of(names);
    }

    private String say(String zh, String en) {
        return language == Language.ZH ? zh : en;
    }

    private static String shortened(String hash) {
        return hash.substring(0, Math.min(SHORT_HASH, hash.length()));
    }

    static String json(Page page) {
        return node(page).toString();
    }

    private static ObjectNode node(Page page) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("community", page.community()).put("at", page.at().toString());
        for (Topic topic : Topic.values()) {
            ArrayNode items = node.putArray(topic.label());
            for (Item item : page.of(topic)) {
                ObjectNode one = items.addObject().put("reference", item.reference());
                item.level().ifPresent(level -> one.put("level", level.label()));
                item.since().ifPresent(since -> one.put("since", since.toString()));
                one.put("zh", item.text().zh()).put("en", item.text().en());
            }
        }
        return node;
    }

    static String json(Handover handover) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", handover.id()).put("intact", handover.intact());
        handover.note().ifPresent(note -> node.put("note", note));
        sign(node, "given", handover.given(), handover.hash(), handover.page());
        handover.taken().ifPresent(taken -> {
            sign(node, "taken", taken.by(), taken.hash(), taken.page());
            taken.remark().ifPresent(remark -> node.put("remark", remark));
        });
        return node.toString();
    }

    private static void sign(ObjectNode node, String verb, Signature by, String hash, Page page) {
        node.put(verb + "_by", by.by())
                .put(verb + "_at", by.at().toString())
                .put(verb + "_hash", hash)
                .set(verb + "_page", node(page));
    }
}

package community.lifeline.deploy.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.handover.Handover;
import community.lifeline.alerts.handover.Item;
import community.lifeline.alerts.handover.Page;
import community.lifeline.alerts.handover.Topic;
import community.lifeline.alerts.people.Directory;
import community.lifeline.alerts.suppress.Signature;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A handover for people, in both languages, and for programs. */
record HandoverLines(Directory directory, ZoneId zone) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    /** So much of a hash tells two pages apart for people. */
    private static final int SHORT_HASH = 16;

    private String time(Instant instant) {
        return MINUTE.format(instant.atZone(zone));
    }

    private String who(Signature signature) {
        String name = directory
                .person(signature.by())
                .map(person -> person.name() + " (" + person.id() + ")")
                .orElse(signature.by());
        return name + " " + time(signature.at());
    }

    String line(Handover handover) {
        return "%6d  %-16s given by %s, %s%s"
                .formatted(
                        handover.id(),
                        handover.page().community(),
                        who(handover.given()),
                        handover.taken()
                                .map(taken -> "taken over by " + who(taken.by()))
                                .orElse("not taken over"),
                        handover.intact() ? "" : ", NOT AS SIGNED");
    }

    List<String> page(Page page) {
        List<String> lines = new ArrayList<>();
        lines.add("交接班 · Handover  " + page.community() + "  " + time(page.at()));
        for (Topic topic : Topic.values()) {
            List<Item> items = page.of(topic);
            lines.add(topic.names().zh() + " · " + topic.names().en() + ": "
                    + (items.isEmpty() ? "无 none" : items.size()));
            items.forEach(item -> lines.addAll(item("  ", item)));
        }
        return lines;
    }

    private List<String> item(String indent, Item item) {
        String level = item.level()
                .map(grade -> grade.names().zh() + " " + grade.label() + "  ")
                .orElse("");
        String since = item.since().map(instant -> time(instant) + "  ").orElse("");
        return List.of(
                indent + level + since + item.text().zh(),
                indent + "    " + item.text().en());
    }

    /** With both signatures, and what had changed between them. */
    List<String> whole(Handover handover) {
        List<String> lines = new ArrayList<>(page(handover.page()));
        handover.note().ifPresent(note -> lines.add("备注 · Note: " + note));
        lines.add("交班 · Given: " + who(handover.given()) + "  sha256 " + shortened(handover.hash()) + "  number "
                + handover.id());
        handover.taken().ifPresent(taken -> taken(handover, taken, lines));
        if (!handover.intact()) {
            lines.add("内容与签名不符 · What is kept here is NOT what was signed.");
        }
        return lines;
    }

    private void taken(Handover handover, Handover.Taken taken, List<String> lines) {
        Page.Changes changes = taken.page().since(handover.page());
        if (changes.none()) {
            lines.add("接班时无变化 · Nothing had changed when it was taken over.");
        }
        if (!changes.came().isEmpty()) {
            lines.add("交班后新增 · Came since: " + changes.came().size());
            changes.came().forEach(item -> lines.addAll(item("  + ", item)));
        }
        if (!changes.went().isEmpty()) {
            lines.add("交班后结束 · Over since: " + changes.went().size());
            changes.went().forEach(item -> lines.addAll(item("  - ", item)));
        }
        taken.remark().ifPresent(remark -> lines.add("接班意见 · Remark: " + remark));
        lines.add("接班 · Taken over: " + who(taken.by()) + "  sha256 " + shortened(taken.hash()));
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

package community.lifeline.deploy.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.people.Household;
import community.lifeline.alerts.people.Need;
import java.time.LocalDate;
import java.util.stream.Collectors;

/** One household on one line. */
final class HouseholdLine {
    private HouseholdLine() {}

    static String text(Household household, LocalDate today) {
        String needs = household.needsInOrder().stream()
                .map(Need::names)
                .map(names -> names.zh() + " " + names.en())
                .collect(Collectors.joining("; "));
        return "%s/%s/%s  %d人  %s%s%s%s"
                .formatted(
                        household.key().community(),
                        household.key().building(),
                        household.key().room(),
                        household.persons(),
                        needs,
                        household.contact().map(contact -> "  ☎ " + contact).orElse(""),
                        household.note().map(note -> "  (" + note + ")").orElse(""),
                        household.reviewBy().isAfter(today)
                                ? ""
                                : "  not reviewed since before " + household.reviewBy());
    }

    static String json(Household household) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("community", household.key().community());
        node.put("building", household.key().building());
        node.put("room", household.key().room());
        node.put("persons", household.persons());
        ArrayNode needs = node.putArray("needs");
        household.needsInOrder().forEach(need -> needs.add(need.label()));
        household.contact().ifPresent(contact -> node.put("contact", contact));
        household.note().ifPresent(note -> node.put("note", note));
        node.put("review_by", household.reviewBy().toString());
        return node.toString();
    }

    static Household.Key key(String text) {
        String[] parts = text.split("/", 3);
        if (parts.length != 3) {
            throw new Refused("'" + text + "' is no household; write COMMUNITY/BUILDING/ROOM, as xinghu/b07/2-1001");
        }
        return new Household.Key(parts[0], parts[1], parts[2]);
    }
}

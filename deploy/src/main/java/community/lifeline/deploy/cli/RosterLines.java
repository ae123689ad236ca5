package community.lifeline.deploy.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.people.Directory;
import community.lifeline.alerts.people.Gap;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.people.Relief;
import community.lifeline.alerts.people.Span;
import community.lifeline.alerts.people.Turn;
import community.lifeline.gateway.telemetry.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The roster for people, in their own time, and for programs. */
record RosterLines(Directory directory, ZoneId zone) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);

    private String time(Instant instant) {
        return MINUTE.format(instant.atZone(zone));
    }

    private String times(Span span) {
        return time(span.from()) + " to " + time(span.until());
    }

    String name(String id) {
        return directory
                .person(id)
                .map(person -> person.name() + " (" + id + ")")
                .orElse(id);
    }

    private String names(Collection<String> ids) {
        return String.join(", ", ids.stream().sorted().map(this::name).toList());
    }

    String text(Turn turn) {
        return "%-32s %s  %s".formatted(turn.post(), times(turn.during()), names(turn.people()));
    }

    String text(Gap gap) {
        Duration length =
                Duration.between(gap.during().from(), gap.during().until()).truncatedTo(ChronoUnit.MINUTES);
        return "%-32s %s (%s): %d of %d%s"
                .formatted(
                        gap.post(),
                        times(gap.during()),
                        Durations.show(length),
                        gap.have(),
                        gap.need(),
                        gap.away().isEmpty() ? "" : ", without " + names(gap.away()));
    }

    String text(Relief relief) {
        String who = relief.substitute()
                .map(substitute -> name(relief.relieved()) + " is relieved by " + name(substitute))
                .orElseGet(() -> name(relief.relieved()) + " is absent");
        String state = relief.cancelled()
                .map(by -> ", cancelled by " + by.by())
                .orElseGet(() -> relief.holds() ? "" : ", not agreed");
        return "%6d  %s  %s  [%s] by %s%s"
                .formatted(
                        relief.id(),
                        times(relief.during()),
                        who,
                        relief.reason(),
                        relief.asked().by(),
                        state);
    }

    String json(Turn turn) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        Posts.put(node, turn.post());
        put(node, turn.during());
        List<String> people = turn.people().stream().sorted().toList();
        people.forEach(node.putArray("people")::add);
        return node.toString();
    }

    String json(Gap gap) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        Posts.put(node, gap.post());
        put(node, gap.during());
        node.put("have", gap.have()).put("need", gap.need());
        gap.away().forEach(node.putArray("away")::add);
        return node.toString();
    }

    static String unreachable(Person person) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("unreachable", person.id())
                .put("name", person.name())
                .toString();
    }

    static String json(Relief relief) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", relief.id()).put("relieved", relief.relieved());
        relief.substitute().ifPresent(substitute -> node.put("substitute", substitute));
        put(node, relief.during());
        node.put("reason", relief.reason()).put("holds", relief.holds());
        relief.pair().ifPresent(pair -> node.put("pair", pair));
        node.put("asked_by", relief.asked().by())
                .put("asked_at", relief.asked().at().toString());
        relief.agreed()
                .ifPresent(by ->
                        node.put("agreed_by", by.by()).put("agreed_at", by.at().toString()));
        relief.cancelled()
                .ifPresent(by -> node.put("cancelled_by", by.by())
                        .put("cancelled_at", by.at().toString()));
        return node.toString();
    }

    private static void put(ObjectNode node, Span during) {
        node.put("from", during.from().toString()).put("until", during.until().toString());
    }
}

package community.lifeline.alerts.web.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.people.Area;
import community.lifeline.alerts.people.Directory;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.people.Post;
import community.lifeline.alerts.people.Span;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.ingest.registry.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** Who is on duty: now, and for the coming hours. */
public record DutyResource(Sources sources) {
    /** One community's. */
    public Answer now(Call call) {
        String community = call.text("community");
        Found.require(call, community, "community", community, "name one of those that you may see");
        Directory people = sources.people().get();
        Instant now = sources.clock().instant();
        Span window = new Span(now, now.plus(Duration.ofHours(call.whole("hours", 24))));
        ObjectNode json = Json.object().put("community", community).put("at", now.toString());
        json.set("on_duty", onDuty(people, community, now));
        json.set("turns", turns(people, community, window));
        json.set("gaps", gaps(people, community, window));
        return Answer.of(json);
    }

    /** Whom an alert would be told to that concerns the community as a whole. */
    private static ArrayNode onDuty(Directory people, String community, Instant now) {
        TreeSet<String> roles = new TreeSet<>();
        people.book().posts().values().stream()
                .flatMap(Collection::stream)
                .filter(post -> concerns(post, community))
                .forEach(post -> roles.add(post.role()));
        ArrayNode array = Json.array();
        for (String role : roles) {
            ArrayNode called = Json.array();
            people.onDuty(role, community, Place.UNKNOWN, now).forEach(person -> called.add(json(person)));
            array.addObject().put("role", role).set("people", called);
        }
        return array;
    }

    private static ArrayNode turns(Directory people, String community, Span window) {
        ArrayNode array = Json.array();
        people.turns(window).stream()
                .filter(turn -> concerns(turn.post(), community))
                .forEach(turn -> {
                    ObjectNode json = put(array.addObject(), turn.post(), turn.during());
                    ArrayNode called = json.putArray("people");
                    turn.people().stream()
                            .sorted()
                            .flatMap(id -> people.person(id).stream())
                            .forEach(person -> called.add(json(person)));
                });
        return array;
    }

    private static ArrayNode gaps(Directory people, String community, Span window) {
        ArrayNode array = Json.array();
        people.gaps(window).stream()
                .filter(gap -> concerns(gap.post(), community))
                .forEach(gap -> put(array.addObject(), gap.post(), gap.during())
                        .put("have", gap.have())
                        .put("need", gap.need()));
        return array;
    }

    private static boolean concerns(Post post, String community) {
        return post.area() instanceof Area.Everywhere
                || post.area().communityId().filter(community::equals).isPresent();
    }

    private static ObjectNode put(ObjectNode json, Post post, Span during) {
        return json.put("role", post.role())
                .put("area", post.area().label())
                .put("from", during.from().toString())
                .put("until", during.until().toString());
    }

    private static ObjectNode json(Person person) {
        ObjectNode json = Json.object().put("id", person.id()).put("name", person.name());
        person.organisation().ifPresent(organisation -> json.put("organisation", organisation));
        Optional.ofNullable(person.addresses().get("phone")).ifPresent(phone -> json.put("phone", phone));
        return json.set("channels", Json.texts(new TreeSet<>(person.addresses().keySet())));
    }
}

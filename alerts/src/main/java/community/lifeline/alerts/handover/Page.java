package community.lifeline.alerts.handover;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** All that a shift has to know of a community, as of one moment. */
public record Page(String community, Instant at, Map<Topic, List<Item>> topics) {
    public Page {
        Map<Topic, List<Item>> all = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.values()) {
            all.put(topic, List.copyOf(topics.getOrDefault(topic, List.of())));
        }
        topics = Collections.unmodifiableMap(all);
    }

    public List<Item> of(Topic topic) {
        return topics.getOrDefault(topic, List.of());
    }

    Page without(Predicate<Item> what) {
        Map<Topic, List<Item>> rest = new EnumMap<>(Topic.class);
        topics.forEach((topic, items) ->
                rest.put(topic, items.stream().filter(what.negate()).toList()));
        return new Page(community, at, rest);
    }

    /** What came and what went between two pages. */
    public record Changes(List<Item> came, List<Item> went) {
        public boolean none() {
            return came.isEmpty() && went.isEmpty();
        }
    }

    public Changes since(Page earlier) {
        List<Item> came = new ArrayList<>();
        List<Item> went = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            came.addAll(without(of(topic), earlier.of(topic)));
            went.addAll(without(earlier.of(topic), of(topic)));
        }
        return new Changes(came, went);
    }

    private static List<Item> without(List<Item> all, List<Item> others) {
        List<String> known = others.stream().map(Item::reference).toList();
        return all.stream().filter(item -> !known.contains(item.reference())).toList();
    }
}

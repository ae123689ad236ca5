package community.lifeline.alerts.responding;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonInclude.Value;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.journal.Draft;
import community.lifeline.alerts.journal.Entry;
import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Recorded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Events as they stand in the journal: a type such as {@code clock_ran_out}, and what belongs to it as JSON. */
public final class EventText {
    private static final String CLAIMED = "claimed_at";
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            // What a cause was not commanded needs no words.
            .withConfigOverride(Set.class, set -> set.setInclude(Value.construct(Include.NON_EMPTY, Include.ALWAYS)))
            .addMixIn(Event.class, Claimed.class)
            .build();
    private static final Map<String, Class<? extends Event>> TYPES = Arrays.stream(Event.class.getPermittedSubclasses())
            .map(type -> type.<Event>asSubclass(Event.class))
            .collect(Collectors.toUnmodifiableMap(EventText::name, Function.identity()));

    private EventText() {}

    /** Beside what belongs to an event, when whoever did it says that they did, where that is not when it was heard of. */
    @JsonIgnoreProperties(CLAIMED)
    private interface Claimed {}

    static Draft write(UUID response, Writing.Times times, String by, Event event) {
        try {
            ObjectNode body = JSON.valueToTree(event);
            times.claimed().ifPresent(at -> body.put(CLAIMED, at.toString()));
            return new Draft(response, times.now(), by, name(event.getClass()), JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event cannot be written: " + event, e);
        }
    }

    /**
     * What can be told of a response.
     *
     * @param unread entries that a newer Lifeline wrote, or that are damaged; the others keep their numbers
     */
    public record Shown(List<Recorded> history, List<Entry> unread) {
        public Shown {
            history = List.copyOf(history);
            unread = List.copyOf(unread);
        }
    }

    /**
     * The history that all {@code entries} of one response tell, to act by.
     *
     * @throws NewerJournalException where one of them is not understood
     */
    public static List<Recorded> read(List<Entry> entries) {
        return read(1, entries);
    }

    /** @param first number of the first of {@code entries} */
    static List<Recorded> read(int first, List<Entry> entries) {
        return IntStream.range(0, entries.size())
                .mapToObj(i -> read(first + i, entries.get(i).draft()))
                .toList();
    }

    /** As much of the history as is understood here, to look at and not to act by. */
    public static Shown shown(List<Entry> entries) {
        List<Recorded> history = new ArrayList<>();
        List<Entry> unread = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            try {
                history.add(read(i + 1, entries.get(i).draft()));
            } catch (NewerJournalException _) {
                unread.add(entries.get(i));
            }
        }
        return new Shown(history, unread);
    }

    private static Recorded read(int sequence, Draft draft) {
        Class<? extends Event> type = TYPES.get(draft.type());
        if (type == null) {
            throw new NewerJournalException(draft.subject(), draft.type(), "");
        }
        try {
            return new Recorded(sequence, draft.at(), draft.by(), JSON.readValue(draft.body(), type));
        } catch (JsonProcessingException e) {
            throw new NewerJournalException(draft.subject(), draft.type(), e.getOriginalMessage());
        }
    }

    private static String name(Class<?> type) {
        return new PropertyNamingStrategies.SnakeCaseStrategy().translate(type.getSimpleName());
    }
}

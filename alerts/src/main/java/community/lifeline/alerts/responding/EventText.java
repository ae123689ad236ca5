package community.lifeline.alerts.responding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import community.lifeline.alerts.journal.Draft;
import community.lifeline.alerts.journal.Entry;
import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Recorded;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Events as they stand in the journal: a type such as {@code clock_ran_out}, and what belongs to it as JSON. */
public final class EventText {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .build();
    private static final Map<String, Class<? extends Event>> TYPES = Arrays.stream(Event.class.getPermittedSubclasses())
            .map(type -> type.<Event>asSubclass(Event.class))
            .collect(Collectors.toUnmodifiableMap(EventText::name, Function.identity()));

    private EventText() {}

    static Draft write(UUID response, Instant at, String by, Event event) {
        try {
            return new Draft(response, at, by, name(event.getClass()), JSON.writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event cannot be written: " + event, e);
        }
    }

    /** The history that {@code entries} of one response tell; what is not an event of it is passed over. */
    public static List<Recorded> read(List<Entry> entries) {
        List<Entry> events = entries.stream()
                .filter(entry -> TYPES.containsKey(entry.draft().type()))
                .toList();
        return IntStream.range(0, events.size())
                .mapToObj(i -> read(i + 1, events.get(i).draft()))
                .toList();
    }

    private static Recorded read(int sequence, Draft draft) {
        Class<? extends Event> type =
                Optional.ofNullable(TYPES.get(draft.type())).orElseThrow();
        try {
            return new Recorded(sequence, draft.at(), draft.by(), JSON.readValue(draft.body(), type));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "an entry of response " + draft.subject() + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private static String name(Class<?> type) {
        return new PropertyNamingStrategies.SnakeCaseStrategy().translate(type.getSimpleName());
    }
}

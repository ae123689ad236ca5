package community.lifeline.gateway.telemetry;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of device, as its YAML file describes it. Columns, validation, the payload's JSON Schema, labels and the
 * documentation all come from here.
 */
public final class DeviceKind {
    private final String id;
    private final Names names;
    private final String department;
    private final Duration interval;
    private final List<Field> fields;
    private final List<Code> events;
    private final Map<String, Integer> fieldIndex = new HashMap<>();
    private final Map<String, Code> eventById = new HashMap<>();

    /**
     * @param id the topic segment, also the table's suffix: lower case letters, digits and '_'
     * @param department who answers for it, as printed for people
     * @param interval how often such a device usually reports
     */
    public DeviceKind(
            String id, Names names, String department, Duration interval, List<Field> fields, List<Code> events) {
        if (!id.matches("[a-z][a-z0-9_]{0,29}")) {
            throw new IllegalArgumentException(
                    "kind id '" + id + "' is not lower case letters, digits and '_' (at most 30)");
        }
        this.id = id;
        this.names = names;
        this.department = department;
        this.interval = interval;
        this.fields = List.copyOf(fields);
        this.events = List.copyOf(events);
        for (int i = 0; i < this.fields.size(); i++) {
            String name = this.fields.get(i).name();
            if (fieldIndex.put(name, i) != null) {
                throw new IllegalArgumentException("kind " + id + " names the field '" + name + "' twice");
            }
        }
        for (Code event : this.events) {
            if (eventById.put(event.id(), event) != null) {
                throw new IllegalArgumentException("kind " + id + " names the event '" + event.id() + "' twice");
            }
        }
    }

    public String id() {
        return id;
    }

    public Names names() {
        return names;
    }

    public String department() {
        return department;
    }

    public Duration interval() {
        return interval;
    }

    /** In the order of the file; a field's position is its cell in {@link Values}. */
    public List<Field> fields() {
        return fields;
    }

    public List<Code> events() {
        return events;
    }

    /** The cell of the field called {@code name}, or -1. */
    public int indexOf(String name) {
        return fieldIndex.getOrDefault(name, -1);
    }

    public Optional<Field> field(String name) {
        int index = indexOf(name);
        return index < 0 ? Optional.empty() : Optional.of(fields.get(index));
    }

    /** The field that {@code name}, which is none, may be meant to be: the same but for case and signs. */
    public Optional<Field> resembling(String name) {
        String bare = bare(name);
        return indexOf(name) >= 0
                ? Optional.empty()
                : fields.stream()
                        .filter(field -> bare(field.name()).equals(bare))
                        .findFirst();
    }

    private static String bare(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }

    public Optional<Code> event(String code) {
        return Optional.ofNullable(eventById.get(code));
    }

    @Override
    public String toString() {
        return "kind " + id;
    }
}

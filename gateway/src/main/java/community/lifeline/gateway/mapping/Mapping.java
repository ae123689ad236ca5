package community.lifeline.gateway.mapping;

import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.gateway.telemetry.Names;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a vendor's payloads are understood.
 *
 * @param source where it is known from what the fields mean
 * @param forms all that fit a payload are taken
 */
public record Mapping(String id, Names names, String source, TopicPattern topic, List<Form> forms) {
    public Mapping {
        forms = List.copyOf(forms);
    }

    /** As its file has it. */
    public String topics() {
        return topic.text();
    }

    /**
     * One thing that a payload may say.
     *
     * @param conditions what must stand in it
     * @param each the list whose every entry is one message; empty where the payload is one
     * @param device its id, with {@code {name}} for a level of the topic and {@code {path}} for what the payload holds
     * @param code of an event; empty for telemetry
     */
    record Form(
            String kind,
            DeviceTopic speaks,
            List<Condition> conditions,
            Optional<PayloadPath> each,
            String community,
            String device,
            Optional<PayloadPath> time,
            Map<String, Source> values,
            Optional<Source> code) {}

    /** That one of {@code allowed} stands there; anything at all where it is empty. */
    record Condition(PayloadPath path, List<String> allowed, boolean absent) {}

    /** Where a value comes from. */
    sealed interface Source {
        /** The same in every message. */
        record Constant(String text) implements Source {}

        /** From the payload as it is, by code, or by a factor, which the unit beside it may decide. */
        record Field(
                PayloadPath path,
                Map<String, String> codes,
                BigDecimal scale,
                BigDecimal offset,
                Optional<PayloadPath> unit,
                Map<String, BigDecimal> units)
                implements Source {}
    }
}

package community.lifeline.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quality;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts why observations are doubted, and says once of a device that no rule can judge it by what it sends: a field
 * that is misspelt is stored and never missed. Confined to the gateway's context.
 */
final class Doubts {
    private static final Logger log = LoggerFactory.getLogger(Doubts.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int MOST_LOOKED_AT = 10_000;
    private static final int MOST_WARNINGS = 100;
    private static final int MOST_NAMES = 10;

    private final Kinds kinds;
    private final GatewayMetrics metrics;
    private final Set<DeviceId> unread = new HashSet<>();
    private final Set<DeviceId> partly = new HashSet<>();
    private int warnings;

    Doubts(Kinds kinds, GatewayMetrics metrics) {
        this.kinds = kinds;
        this.metrics = metrics;
    }

    void note(Message message) {
        message.observations().forEach(this::note);
    }

    private void note(Observation observation) {
        if (observation.quality() != 0) {
            metrics.doubted(observation.quality());
        }
        if (!(observation instanceof Observation.Reading)) {
            return;
        }
        if (observation.values().isEmpty()) {
            metrics.unread();
            if (isFirst(unread, observation)) {
                nothingRead(observation);
            }
        } else if (observation.is(Quality.UNKNOWN_FIELD) && isFirst(partly, observation)) {
            misspelt(observation);
        }
    }

    /** Whoever makes devices up must not fill our memory; what is beyond it is counted all the same. */
    private static boolean isFirst(Set<DeviceId> looked, Observation observation) {
        return looked.size() < MOST_LOOKED_AT && looked.add(observation.device());
    }

    private void nothingRead(Observation observation) {
        DeviceKind kind = kinds.require(observation.device().kind());
        List<String> names = names(observation);
        String why = names.isEmpty() ? "there is nothing in them" : "its kind can read none of " + meant(kind, names);
        warn(observation.device() + " sends readings that no rule can judge: " + why + "; the fields of '" + kind.id()
                + "' are " + kind.fields().stream().map(Field::name).toList());
    }

    private void misspelt(Observation observation) {
        DeviceKind kind = kinds.require(observation.device().kind());
        List<String> slips = names(observation).stream()
                .filter(name -> kind.resembling(name).isPresent())
                .toList();
        if (!slips.isEmpty()) {
            warn(observation.device() + " sends what no rule can judge: its kind '" + kind.id() + "' does not know "
                    + meant(kind, slips));
        }
    }

    private static List<String> meant(DeviceKind kind, List<String> names) {
        return names.stream()
                .limit(MOST_NAMES)
                .map(name -> "'" + name.replaceAll("\\p{Cntrl}", "?") + "'"
                        + kind.resembling(name)
                                .map(field -> " (is '" + field.name() + "' meant?)")
                                .orElse(""))
                .toList();
    }

    private static List<String> names(Observation observation) {
        List<String> names = new ArrayList<>();
        try {
            JSON.readTree(observation.extra().orElse("{}"))
                    .path("m")
                    .fieldNames()
                    .forEachRemaining(names::add);
        } catch (JsonProcessingException _) {
            // Then they go without a name: a warning is no reason to take no more messages.
        }
        return names;
    }

    private void warn(String text) {
        warnings++;
        if (warnings <= MOST_WARNINGS) {
            log.warn("{}", text);
        }
        if (warnings == MOST_WARNINGS) {
            log.warn("There may be more such devices, which are not named here: 'lifeline devices list --unread' does");
        }
    }
}

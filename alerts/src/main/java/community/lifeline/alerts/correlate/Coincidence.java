package community.lifeline.alerts.correlate;

import community.lifeline.alerts.lifecycle.Evidence;
import community.lifeline.alerts.rule.PlaceRule.Watch.Together;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts the devices of a place at which facts are open. */
final class Coincidence {
    private static final Names NAMES = new Names("相关设备", "devices concerned");
    private static final int SHOWN = 5;

    private final Board board;

    Coincidence(Board board) {
        this.board = board;
    }

    Verdict look(Together together, List<Member> members, Instant now) {
        Set<String> concerned = new LinkedHashSet<>();
        Map<String, Object> values = new LinkedHashMap<>();
        int least = 0;
        for (Together.Part part : together.parts()) {
            List<String> open = open(part, members, now);
            if (open.size() < part.devices()) {
                return Verdict.Calm.CALM;
            }
            values.put(part.fact(), (double) open.size());
            concerned.addAll(open);
            least += part.devices();
        }
        String shown = concerned.stream().limit(SHOWN).collect(Collectors.joining(", "));
        Evidence.Measure measure = new Evidence.Measure(
                "devices",
                NAMES,
                concerned.size() > SHOWN ? shown + " … (" + concerned.size() + ")" : shown,
                OptionalDouble.of(concerned.size()),
                "",
                OptionalDouble.of(least));
        return new Verdict.Breached(new Evidence(measure, List.of(new Evidence.Sample(now, now, 0, "", values))));
    }

    private List<String> open(Together.Part part, List<Member> members, Instant now) {
        return members.stream()
                .map(Member::id)
                .filter(device -> board.counts(
                        part.fact(), device, now.toEpochMilli(), part.within().toMillis()))
                .map(DeviceId::device)
                .sorted()
                .toList();
    }
}

package community.lifeline.alerts.responding;

import community.lifeline.alerts.naming.Naming;
import community.lifeline.alerts.response.Ruling;
import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** Says why something was refused: who was first, when, and what to do instead. */
public final class Refusal {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private Refusal() {}

    public static Names words(Ruling.Refused refused, Naming naming, ZoneId zone, Instant now) {
        return refused.rival()
                .map(rival -> {
                    Names first = first(rival, naming, zone, now);
                    return new Names(
                            first.zh() + "；" + refused.why().zh(),
                            first.en() + "; " + refused.why().en());
                })
                .orElseGet(() -> why(refused, naming));
    }

    /** Without who was first; with who could do it. */
    public static Names why(Ruling.Refused refused, Naming naming) {
        if (refused.roles().isEmpty()) {
            return refused.why();
        }
        List<Names> roles = refused.roles().stream().sorted().map(naming::role).toList();
        return new Names(
                refused.why().zh() + "；可操作：" + roles.stream().map(Names::zh).collect(Collectors.joining("、")),
                refused.why().en() + "; those may: "
                        + roles.stream().map(Names::en).collect(Collectors.joining(", ")));
    }

    private static Names first(Ruling.Rival rival, Naming naming, ZoneId zone, Instant now) {
        Instant at = rival.mark().at();
        // Clocks of two machines may differ a little.
        Names ago = Spans.of(at.isBefore(now) ? Duration.between(at, now) : Duration.ZERO);
        Names who = naming.whoever(rival.mark().by());
        String time = TIME.withZone(zone).format(at);
        return new Names(
                who.zh() + " 已于 " + time + "（" + ago.zh() + "前）" + rival.did().zh(),
                who.en() + " " + rival.did().en() + " at " + time + ", " + ago.en() + " ago");
    }
}

package community.lifeline.deploy.screen;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Effect.Turn;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An alert in plain words: what, where, how bad, why; and when it is over, for how long it went. */
public final class AlertLines {
    private final Map<DeviceId, Names> places;
    private final boolean coloured;

    /** @param places what people call the devices that have a name */
    public AlertLines(Map<DeviceId, Names> places, boolean coloured) {
        this.places = Map.copyOf(places);
        this.coloured = coloured;
    }

    /** The lines to show; none for a turn that people are not told of. */
    public List<String> of(Effect effect) {
        Alert alert = effect.episode().alert();
        List<String> lines = new ArrayList<>();
        if (effect.turn() == Turn.FIRED) {
            lines.add(head("▲", alert, alert.firedAt()) + alert.names().zh() + " · "
                    + alert.names().en() + mark(alert));
            place(alert).ifPresent(names -> lines.add("      " + names.zh() + " · " + names.en()));
            lines.add("      " + alert.message().zh());
            lines.add("      " + alert.message().en() + "  [" + alert.rule() + "]");
        } else if (effect.episode() instanceof Episode.Resolved over) {
            Duration length =
                    Duration.between(alert.firedAt(), over.resolvedAt()).truncatedTo(ChronoUnit.SECONDS);
            lines.add(head("✓", alert, over.resolvedAt()) + alert.names().zh() + " 解除 · "
                    + alert.names().en() + " is over after " + words(length) + ": " + alert.device());
        }
        return lines;
    }

    private String head(String sign, Alert alert, Instant at) {
        String time = DateTimeFormatter.ISO_LOCAL_TIME.format(
                LocalTime.ofInstant(at, ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS));
        return colour(alert.level(), sign + " " + word(alert.level())) + "  " + time + "  ";
    }

    private String colour(Level level, String text) {
        if (!coloured) {
            return text;
        }
        String code = switch (level) {
            case RED -> "1;97;41";
            case ORANGE -> "1;30;48;5;208";
            case YELLOW -> "1;30;43";
            case BLUE -> "1;97;44";
        };
        return "\033[" + code + "m " + text + " \033[0m";
    }

    private static String word(Level level) {
        return switch (level) {
            case RED -> "红 RED";
            case ORANGE -> "橙 ORANGE";
            case YELLOW -> "黄 YELLOW";
            case BLUE -> "蓝 BLUE";
        };
    }

    private static String mark(Alert alert) {
        return switch (alert.lane()) {
            case Lane.LIVE -> "";
            case Lane.LATE -> "  (迟到数据 late data, " + alert.startedAt() + ")";
            case Lane.TEST -> "  (测试 test)";
        };
    }

    private Optional<Names> place(Alert alert) {
        return Optional.ofNullable(places.get(alert.device()));
    }

    private static String words(Duration length) {
        return length.toMinutes() > 0
                ? length.toMinutes() + " min " + length.toSecondsPart() + " s"
                : length.toSeconds() + " s";
    }
}

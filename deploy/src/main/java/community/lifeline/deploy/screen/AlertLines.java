package community.lifeline.deploy.screen;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Effect.Turn;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.lifecycle.Trust;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.suppress.Cause;
import community.lifeline.alerts.suppress.Remark;
import community.lifeline.alerts.suppress.Verdict;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.gateway.telemetry.ProofDevice;
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
import java.util.stream.Collectors;

/** An alert in plain words: what, where, how bad, why; and when it is over, for how long it went. */
public final class AlertLines {
    private final Map<DeviceId, Names> places;
    private final boolean coloured;

    /** @param places what people call the devices that have a name */
    public AlertLines(Map<DeviceId, Names> places, boolean coloured) {
        this.places = Map.copyOf(places);
        this.coloured = coloured;
    }

    /** The lines to show; none for a turn that people are not told of. What is hidden is shown faintly. */
    public List<String> of(Verdict verdict) {
        if (ProofDevice.is(verdict.effect().episode().alert().device())) {
            return List.of();
        }
        return switch (verdict) {
            case Verdict.Tell(Effect effect, Optional<Remark> remark) -> {
                List<String> lines = of(effect);
                remark.map(AlertLines::words).ifPresent(names -> lines.add("      " + names.zh() + " · " + names.en()));
                yield lines;
            }
            case Verdict.Hold(Effect effect, Cause cause, Instant _) ->
                effect.turn() == Turn.FIRED ? List.of(hidden(effect.episode().alert(), cause)) : List.of();
            case Verdict.Move _ -> List.of();
        };
    }

    private String hidden(Alert alert, Cause cause) {
        String line = "· " + word(alert.level()) + "  " + time(alert.firedAt()) + "  "
                + alert.names().zh() + " · "
                + alert.names().en() + ", " + alert.device() + "  (未通知 not told: "
                + cause.words().zh() + " · "
                + cause.words().en() + ")";
        return coloured ? "\033[2m" + line + "\033[0m" : line;
    }

    private static Names words(Remark remark) {
        return switch (remark) {
            case Remark.WasHidden(Cause by, Instant since, Instant _) ->
                new Names(
                        "自 " + time(since) + " 起未通知：" + by.words().zh(),
                        "not told since " + time(since) + ": " + by.words().en());
            case Remark.Reminds(long _, String owner) -> new Names("提醒 " + owner, "a reminder for " + owner);
            case Remark.Flaps(Cause.Flapping flapping) ->
                new Names(
                        flapping.words().zh() + "，平静前不再通知",
                        flapping.words().en() + "; no more is told of it until it is calm");
        };
    }

    private List<String> of(Effect effect) {
        Alert alert = effect.episode().alert();
        List<String> lines = new ArrayList<>();
        if (effect.turn() == Turn.FIRED) {
            lines.add(head("▲", alert, alert.firedAt()) + alert.names().zh() + " · "
                    + alert.names().en() + mark(alert));
            place(alert).ifPresent(names -> lines.add("      " + names.zh() + " · " + names.en()));
            lines.add("      " + alert.message().zh());
            lines.add("      " + alert.message().en() + "  [" + alert.rule() + "]");
            alert.evidence().trust().ifPresent(trust -> doubt(trust).ifPresent(lines::add));
        } else if (effect.episode() instanceof Episode.Resolved over) {
            Duration length =
                    Duration.between(alert.firedAt(), over.resolvedAt()).truncatedTo(ChronoUnit.SECONDS);
            lines.add(head("✓", alert, over.resolvedAt()) + alert.names().zh() + " 解除 · "
                    + alert.names().en() + " is over after " + words(length) + ": " + alert.device());
        }
        return lines;
    }

    private String head(String sign, Alert alert, Instant at) {
        return colour(alert.level(), sign + " " + word(alert.level())) + "  " + time(at) + "  ";
    }

    private static String time(Instant at) {
        return DateTimeFormatter.ISO_LOCAL_TIME.format(
                LocalTime.ofInstant(at, ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS));
    }

    /** What speaks against the sensor; that nothing is known of it is no news to those who watch. */
    private static Optional<String> doubt(Trust trust) {
        if (trust.grade() != Trust.Grade.DOUBTFUL) {
            return Optional.empty();
        }
        List<Names> words = trust.reasons().stream().map(Trust.Reason::words).toList();
        return Optional.of("      传感器存疑：" + words.stream().map(Names::zh).collect(Collectors.joining("，"))
                + " · doubtful sensor: " + words.stream().map(Names::en).collect(Collectors.joining(", ")));
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
            case Lane.DRILL -> "  (演练 drill)";
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

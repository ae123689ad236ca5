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
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An alert in plain words: what, where, how bad, why; and when it is over, for how long it went. */
public final class AlertLines {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);

    private final Map<DeviceId, Names> places;
    private final ZoneId zone;
    private final boolean coloured;

    /**
     * @param places what people call the devices that have a name
     * @param zone in which people read times
     */
    public AlertLines(Map<DeviceId, Names> places, ZoneId zone, boolean coloured) {
        this.places = Map.copyOf(places);
        this.zone = zone;
        this.coloured = coloured;
    }

    /** The lines to show of what came at once. */
    public List<String> of(List<Verdict> verdicts) {
        return verdicts.stream().flatMap(verdict -> of(verdict).stream()).toList();
    }

    /** The lines to show; none for a turn that people are not told of. What is hidden is shown faintly. */
    public List<String> of(Verdict verdict) {
        if (ProofDevice.is(verdict.effect().episode().alert().device())) {
            return List.of();
        }
        return switch (verdict) {
            case Verdict.Tell(Effect effect, Optional<Remark> remark)
            when remark.orElse(null) instanceof Remark.Reminds(long _, String owner) ->
                reminder(effect.episode().alert(), owner);
            case Verdict.Tell(Effect effect, Optional<Remark> remark) -> {
                List<String> lines = of(effect);
                remark.map(this::words).ifPresent(names -> lines.add("      " + names.zh() + " · " + names.en()));
                yield lines;
            }
            case Verdict.Hold(Effect effect, Cause cause, Instant _) ->
                effect.turn() == Turn.FIRED ? List.of(hidden(effect.episode().alert(), cause)) : List.of();
            case Verdict.Move _ -> List.of();
        };
    }

    /** One that is open since before; {@code hidden} where nobody was told of it. */
    String standing(Alert alert, boolean hidden) {
        return colour(alert.level(), "▲ " + word(alert.level())) + "  since " + DAY.format(local(alert.firedAt()))
                + "  "
                + alert.names().zh() + " · " + alert.names().en() + ", " + alert.device()
                + (hidden ? "  (未通知 not told)" : "");
    }

    private String hidden(Alert alert, Cause cause) {
        String line = "· " + word(alert.level()) + "  " + time(alert.firedAt()) + "  "
                + alert.names().zh() + " · "
                + alert.names().en() + ", " + alert.device() + "  (未通知 not told: "
                + cause.words().zh() + " · "
                + cause.words().en() + ")";
        return coloured ? "\033[2m" + line + "\033[0m" : line;
    }

    /** A note to the owner of a silence or of works, and no alert. */
    private List<String> reminder(Alert note, String owner) {
        return List.of(
                "· 提醒 REMINDER  " + time(note.firedAt()) + "  " + note.names().zh() + " · "
                        + note.names().en() + ", " + owner,
                "      " + note.message().zh(),
                "      " + note.message().en());
    }

    private Names words(Remark remark) {
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
            lines.add(
                    switch (over.ending()) {
                        case CALM ->
                            head("✓", alert, over.resolvedAt()) + alert.names().zh() + " 解除 · "
                                    + alert.names().en() + " is over after " + words(length) + ": " + alert.device();
                        case WITHDRAWN ->
                            head("?", alert, over.resolvedAt()) + alert.names().zh() + " 规则已撤销，险情是否解除未知 · "
                                    + alert.names().en() + ": its rule was removed; whether the danger is over is not"
                                    + " known: " + alert.device();
                    });
        }
        return lines;
    }

    private String head(String sign, Alert alert, Instant at) {
        return colour(alert.level(), sign + " " + word(alert.level())) + "  " + time(at) + "  ";
    }

    private String time(Instant at) {
        return DateTimeFormatter.ISO_LOCAL_TIME.format(local(at).truncatedTo(ChronoUnit.SECONDS));
    }

    private LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, zone);
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

    private String mark(Alert alert) {
        return lane(alert)
                + alert.raisedAt()
                        .map(at -> "  (补报 raised afterwards, at " + time(at) + ")")
                        .orElse("");
    }

    private String lane(Alert alert) {
        return switch (alert.lane()) {
            case Lane.LIVE -> "";
            case Lane.LATE -> "  (迟到数据 late data, " + DAY.format(local(alert.startedAt())) + ")";
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

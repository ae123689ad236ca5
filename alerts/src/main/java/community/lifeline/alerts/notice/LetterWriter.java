package community.lifeline.alerts.notice;

import community.lifeline.alerts.notify.Letter;
import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Puts notices to one person into words: one as it is, several as a summary that lists them, the gravest first. */
final class LetterWriter {
    private static final int MOST_LISTED = 60;
    private static final Duration LATE = Duration.ofMinutes(5);
    private static final Names DRILL = new Names("【演练】", "[DRILL] ");
    private static final Names ONLY_DRILL = new Names("这是演练，不是真实事件。", "This is a drill, not a real event.");
    private static final Comparator<Notice> GRAVEST =
            Comparator.comparing(Notice::level).thenComparing(Notice::at);

    private static final int MOST_OF_TEXT = 120;

    private final ZoneId zone;

    /** @param zone in which times are written */
    LetterWriter(ZoneId zone) {
        this.zone = zone;
    }

    /** The same for the same notices, whatever their order. */
    static UUID id(List<Notice> notices) {
        String keys = notices.stream()
                .map(each -> each.key() + "|" + each.channel() + "|" + each.to().id())
                .sorted()
                .collect(Collectors.joining("\n"));
        return UUID.nameUUIDFromBytes(keys.getBytes(StandardCharsets.UTF_8));
    }

    /** @param notices to one person by one channel, of the real world or of a drill */
    Letter write(List<Notice> notices, Instant now) {
        Notice first = notices.stream().min(GRAVEST).orElseThrow();
        Language language = first.to().language();
        List<Letter.Part> parts = notices.stream()
                .sorted(GRAVEST)
                .map(each -> part(each, language))
                .toList();
        boolean one = notices.size() == 1;
        String title = one ? language.of(first.title()) : headline(notices, first.level(), language);
        String text = one ? language.of(first.text()) : summary(notices, language);
        String late = one ? delay(first, language, now) : "";
        return new Letter(
                one ? first.key() + "/" + first.to().id() : "summary/" + id(notices),
                first.community(),
                first.to(),
                Optional.ofNullable(first.to().addresses().get(first.channel())),
                first.level(),
                first.drill(),
                first.at(),
                first.drill() ? language.of(DRILL) + title : title,
                (first.drill() ? language.of(ONLY_DRILL) + "\n\n" : "") + text + late,
                parts);
    }

    private static Letter.Part part(Notice notice, Language language) {
        return new Letter.Part(
                notice.key(),
                notice.subject(),
                notice.occasion().label(),
                notice.level(),
                notice.place(),
                language.of(notice.title()),
                notice.at());
    }

    /** Such as: 42 notices, 40 of them at building 3 (gravest: red). */
    private static String headline(List<Notice> notices, Level gravest, Language language) {
        Map.Entry<Names, List<Notice>> most = byPlace(notices).entrySet().stream()
                .max(Comparator.comparingInt(each -> each.getValue().size()))
                .orElseThrow();
        int all = notices.size();
        int there = most.getValue().size();
        String place = language.of(most.getKey());
        String level = language.of(gravest.names());
        return switch (language) {
            case ZH ->
                "【" + level + "】"
                        + (there == all ? place + " " + all + " 条通知" : all + " 条通知，其中" + place + " " + there + " 条");
            case EN ->
                all + " notices" + (there == all ? " at " : ", " + there + " of them at ") + place + " (gravest: "
                        + level + ")";
        };
    }

    private String summary(List<Notice> notices, Language language) {
        String places = byPlace(notices).entrySet().stream()
                .sorted(Comparator.comparing(
                        each -> each.getValue().stream().min(GRAVEST).orElseThrow(), GRAVEST))
                .map(each -> language.of(each.getKey()) + ": " + levels(each.getValue(), language))
                .collect(Collectors.joining("\n"));
        String listed = notices.stream()
                .sorted(GRAVEST)
                .limit(MOST_LISTED)
                .map(each -> line(each, language))
                .collect(Collectors.joining("\n"));
        int more = notices.size() - MOST_LISTED;
        String rest = more <= 0 ? "" : language == Language.ZH ? "\n另有 " + more + " 条" : "\nand " + more + " more";
        return places + "\n\n" + listed + rest;
    }

    /** With what its text begins with, and what to ask for in {@code lifeline responses show}. */
    private String line(Notice notice, Language language) {
        String begins =
                language.of(notice.text()).lines().findFirst().orElse("").strip();
        String brief = begins.length() > MOST_OF_TEXT ? begins.substring(0, MOST_OF_TEXT) + "…" : begins;
        return clock(notice.at()) + " " + language.of(notice.level().names()) + " " + language.of(notice.title()) + " ("
                + notice.subject().toString().substring(0, 8) + ")" + (brief.isEmpty() ? "" : "\n      " + brief);
    }

    private static Map<Names, List<Notice>> byPlace(List<Notice> notices) {
        return notices.stream().collect(Collectors.groupingBy(Notice::place, LinkedHashMap::new, Collectors.toList()));
    }

    private static String levels(List<Notice> notices, Language language) {
        Map<Level, Long> counts = notices.stream()
                .collect(Collectors.groupingBy(Notice::level, () -> new EnumMap<>(Level.class), Collectors.counting()));
        return counts.entrySet().stream()
                .map(each -> language == Language.ZH
                        ? language.of(each.getKey().names()) + " " + each.getValue()
                        : each.getValue() + " " + language.of(each.getKey().names()))
                .collect(Collectors.joining(language == Language.ZH ? "、" : ", "));
    }

    /** Who reads it late should know that it is not of now. */
    private String delay(Notice notice, Language language, Instant now) {
        if (!now.isAfter(notice.at().plus(LATE))) {
            return "";
        }
        String written = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                .withZone(zone)
                .format(notice.at());
        return language == Language.ZH
                ? "\n\n写于 " + written + "，送达延迟。"
                : "\n\nWritten at " + written + " and delivered late.";
    }

    private String clock(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm").withZone(zone).format(at);
    }
}

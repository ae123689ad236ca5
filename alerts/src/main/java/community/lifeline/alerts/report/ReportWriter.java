package community.lifeline.alerts.report;

import community.lifeline.alerts.report.ReportFacts.Cause;
import community.lifeline.alerts.report.ReportFacts.Done;
import community.lifeline.gateway.telemetry.Names;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Fills a form with what the record knows. */
public final class ReportWriter {
    private static final Names AND = new Names("；", "; ");

    private final Tongue zh;
    private final Tongue en;

    /** @param zone in which times are told */
    public ReportWriter(ZoneId zone) {
        zh = new Chinese(zone);
        en = new English(zone);
    }

    public Report write(Names form, ReportFacts facts) {
        List<Content> unknown = Arrays.stream(Content.values())
                .filter(Content::asked)
                .filter(content -> known(content, facts, zh).isEmpty())
                .toList();
        return new Report(
                new Names(zh.title(facts), en.title(facts)),
                new Names(text(form.zh(), facts, zh), text(form.en(), facts, en)),
                unknown);
    }

    private static String text(String form, ReportFacts facts, Tongue tongue) {
        return ReportForm.fill(form, content -> known(content, facts, tongue).orElse(tongue.unknown()))
                .strip();
    }

    private static Optional<String> known(Content content, ReportFacts facts, Tongue tongue) {
        Optional<String> said = Optional.ofNullable(facts.said().get(content))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
        return said.or(() -> carried(content, facts, tongue)).or(() -> recorded(content, facts, tongue));
    }

    /** With what the record has come to know since. */
    private static Optional<String> carried(Content content, ReportFacts facts, Tongue tongue) {
        return Optional.ofNullable(facts.carried().get(content)).map(before -> switch (content) {
            case OFFICIALS -> and(before, listed(facts.present(), tongue), tongue);
            case MEASURES -> and(before, listed(facts.measures(), tongue), tongue);
            default -> before;
        });
    }

    private static String and(String before, Optional<String> since, Tongue tongue) {
        return since.map(more -> before + tongue.of(AND) + more).orElse(before);
    }

    /** Losses and requests are never in the record: a person has to say them, if only that there are none. */
    private static Optional<String> recorded(Content content, ReportFacts facts, Tongue tongue) {
        return switch (content) {
            case TITLE -> Optional.of(tongue.title(facts));
            case REFERENCE -> Optional.of(facts.reference());
            case RECIPIENT -> Optional.of(tongue.of(facts.recipient()));
            case REPORTED -> Optional.of(tongue.time(facts.reportedAt()));
            case REPORTER -> Optional.of(facts.reporter());
            case LEVEL -> Optional.of(tongue.of(facts.level().names()));
            case RECEIVED -> Optional.of(tongue.time(facts.receivedAt()));
            case SOURCE -> Optional.of(tongue.source(facts));
            case OCCURRED -> Optional.of(tongue.time(facts.occurredAt()));
            case PLACE -> Optional.of(tongue.of(facts.place()));
            case NATURE -> Optional.of(tongue.nature(facts));
            case SCOPE -> Optional.of(tongue.scope(facts));
            case TREND -> Optional.of(tongue.trend(facts));
            case OFFICIALS -> listed(facts.present(), tongue);
            case MEASURES -> listed(facts.measures(), tongue);
            case LOSSES, REQUESTS -> Optional.empty();
        };
    }

    private static Optional<String> listed(List<Done> done, Tongue tongue) {
        return done.isEmpty() ? Optional.empty() : Optional.of(tongue.listed(done));
    }

    static List<Names> devices(List<Cause> alerts) {
        return alerts.stream().map(Cause::device).distinct().toList();
    }

    static long open(List<Cause> alerts) {
        return alerts.stream().filter(alert -> !alert.over()).count();
    }

    /** The gravest, and of those the newest. */
    static Optional<Cause> worst(List<Cause> alerts) {
        return alerts.stream().reduce((one, other) -> other.level().compareTo(one.level()) <= 0 ? other : one);
    }
}

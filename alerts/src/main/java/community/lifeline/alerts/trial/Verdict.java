package community.lifeline.alerts.trial;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Compares an expectation with what was raised; what was got instead, where that differs. */
final class Verdict {
    private Verdict() {}

    /** As things stand now. */
    static Optional<String> on(Expectation expectation, Tape tape) {
        List<Episode> all = of(expectation.target(), tape);
        List<Episode> own = all.stream()
                .filter(episode -> covers(expectation.rule(), episode.alert().rule()))
                .toList();
        List<Episode> open = own.stream().filter(Tape::open).toList();
        return switch (expectation) {
            case Expectation.Open wanted -> open(wanted, own, open).map(got -> got + others(own, all));
            case Expectation.Over wanted -> over(wanted, own, open);
            case Expectation.Absent _ -> open.isEmpty() ? Optional.empty() : Optional.of("firing: " + shown(open));
            case Expectation.Exactly wanted -> exactly(wanted, all);
        };
    }

    private static Optional<String> open(Expectation.Open wanted, List<Episode> own, List<Episode> open) {
        if (open.isEmpty()) {
            return Optional.of(own.isEmpty() ? "it never fired" : "it is over by then: " + shown(own));
        }
        Alert alert = open.getFirst().alert();
        if (wanted.level().filter(level -> level != alert.level()).isPresent()) {
            return Optional.of("it fires " + alert.level().label());
        }
        Optional<String> missing = wanted.says()
                .filter(words -> !alert.message().zh().contains(words)
                        && !alert.message().en().contains(words));
        if (missing.isPresent()) {
            return Optional.of("its message is '" + alert.message().zh() + "', '"
                    + alert.message().en() + "'");
        }
        return times(wanted.times(), own);
    }

    private static Optional<String> over(Expectation.Over wanted, List<Episode> own, List<Episode> open) {
        if (own.isEmpty()) {
            return Optional.of("it never fired");
        }
        return open.isEmpty() ? times(wanted.times(), own) : Optional.of("still firing: " + shown(open));
    }

    private static Optional<String> times(OptionalInt wanted, List<Episode> own) {
        return wanted.isEmpty() || wanted.getAsInt() == own.size()
                ? Optional.empty()
                : Optional.of("it fired " + own.size() + " times: " + shown(own));
    }

    private static Optional<String> exactly(Expectation.Exactly wanted, List<Episode> all) {
        List<String> open = all.stream()
                .filter(Tape::open)
                .map(episode -> episode.alert().rule())
                .distinct()
                .sorted()
                .toList();
        return open.equals(wanted.rules().stream().sorted().toList())
                ? Optional.empty()
                : Optional.of("firing: " + (open.isEmpty() ? "nothing" : String.join(", ", open)));
    }

    /** At any time so far. */
    static Optional<String> ever(Expectation.Absent denied, Tape tape, Instant start) {
        return of(denied.target(), tape).stream()
                .map(Episode::alert)
                .filter(alert -> covers(denied.rule(), alert.rule()))
                .findFirst()
                .map(alert -> alert.rule() + " fired after "
                        + Spans.show(Duration.between(start, alert.firedAt())) + " at "
                        + alert.device().device() + ": " + alert.message().en());
    }

    private static List<Episode> of(Expectation.Target target, Tape tape) {
        return tape.episodes().stream()
                .filter(episode -> episode.alert().lane() == target.lane())
                .filter(episode -> target.device().isEmpty()
                        || target.device().get().equals(episode.alert().device().device()))
                .toList();
    }

    private static boolean covers(String pattern, String rule) {
        return pattern.endsWith("*")
                ? rule.startsWith(pattern.substring(0, pattern.length() - 1))
                : rule.equals(pattern);
    }

    private static String others(List<Episode> own, List<Episode> all) {
        List<Episode> others = all.stream()
                .filter(Tape::open)
                .filter(episode -> !own.contains(episode))
                .toList();
        return others.isEmpty() ? "; nothing else fires" : "; firing: " + shown(others);
    }

    private static String shown(List<Episode> episodes) {
        return episodes.stream()
                .map(episode -> episode.alert().rule() + " at "
                        + episode.alert().device().device()
                        + (episode.alert().lane() == Lane.LIVE
                                ? ""
                                : " (" + episode.alert().lane().label() + ")"))
                .collect(Collectors.joining(", "));
    }
}

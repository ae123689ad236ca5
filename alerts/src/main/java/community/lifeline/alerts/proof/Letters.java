package community.lifeline.alerts.proof;

import community.lifeline.alerts.notify.Letter;
import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.gateway.telemetry.ProofDevice;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the alarm says, in both languages: nobody knows who reads it. */
final class Letters {
    private Letters() {}

    /** What it is about. */
    sealed interface Subject {
        ProofState.Broken broken();

        /** @param at when it is said, first or again */
        record Broken(ProofState.Broken broken, Instant at) implements Subject {}

        record Over(ProofState.Broken broken, ProofState.Holding holding) implements Subject {}
    }

    static Letter of(Subject subject, String address, ZoneId zone) {
        ProofState.Broken broken = subject.broken();
        return switch (subject) {
            case Subject.Broken(ProofState.Broken _, Instant at) ->
                letter(address, "broken/" + at, at, Level.RED, TITLE, broken(broken, zone));
            case Subject.Over(ProofState.Broken _, ProofState.Holding holding) ->
                letter(address, "over/" + broken.since(), holding.last(), Level.BLUE, OVER, over(broken, holding));
        };
    }

    private static final Names TITLE = new Names("Lifeline 监测链路中断", "Lifeline: readings do not get through");
    private static final Names OVER = new Names("Lifeline 监测链路恢复", "Lifeline: readings get through again");

    private static Names broken(ProofState.Broken broken, ZoneId zone) {
        String since = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")
                .withZone(zone)
                .format(broken.since());
        Outcome.Missed missed = broken.newest();
        String why = missed.why().isEmpty() ? "" : "\n" + missed.why();
        return new Names(
                "自 " + since + " 起，自检读数未能按时" + missed.station().names().zh() + "。在此期间告警可能无法送达，请立即检查 Lifeline，并安排人工巡查。",
                "Since " + since + " the proof of life has not been "
                        + missed.station().names().en()
                        + " in time. Alerts may not reach anybody: see to Lifeline now, and have people walk the rounds."
                        + why);
    }

    private static Names over(ProofState.Broken broken, ProofState.Holding holding) {
        Duration lasted = Duration.between(broken.since(), holding.last());
        return new Names(
                "自检读数已重新送达；中断约 " + lasted.toMinutes() + " 分钟。",
                "The proof of life gets through again, after some " + lasted.toMinutes() + " minutes.");
    }

    private static Letter letter(String address, String key, Instant at, Level level, Names title, Names text) {
        Person to = new Person(
                "proof-alarm", "Lifeline", Optional.empty(), Set.of(), Language.ZH, Map.of(), Optional.empty());
        return new Letter(
                "proof/" + key + "/" + address,
                ProofDevice.COMMUNITY,
                to,
                Optional.of(address),
                level,
                false,
                at,
                title.zh() + " · " + title.en(),
                text.zh() + "\n\n" + text.en(),
                List.of());
    }
}

package community.lifeline.deploy.platform;

import community.lifeline.alerts.AlertDesk;
import community.lifeline.alerts.proof.Outcome;
import community.lifeline.alerts.proof.ProofState;
import community.lifeline.alerts.reload.FileStatus;
import community.lifeline.alerts.responding.Responder;
import community.lifeline.deploy.http.Check.Condition;
import community.lifeline.gateway.mqtt.MqttConfig;
import community.lifeline.ingest.IngestHealth;
import community.lifeline.ingest.IngestState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the parts are, in words for the person who asks. */
final class Conditions {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private Conditions() {}

    static Condition of(Optional<IngestHealth> health, ZoneId zone) {
        return health.map(known -> of(known, zone)).orElseGet(() -> new Condition(false, "starting"));
    }

    private static Condition of(IngestHealth health, ZoneId zone) {
        String words = switch (health.state()) {
            case IngestState.Storing _ ->
                health.spoolFiles() == 0
                        ? "storing"
                        : "storing; replaying " + health.spoolFiles() + " files from the spool";
            case IngestState.Spooling spooling ->
                "spooling since " + seconds(spooling.since(), zone) + " (" + health.spoolBytes() + " bytes): "
                        + spooling.cause();
            case IngestState.Stuck stuck ->
                "nothing can be kept since " + seconds(stuck.since(), zone)
                        + ", the broker holds messages back; database: " + stuck.databaseCause() + "; spool: "
                        + stuck.spoolCause();
            case IngestState.Ended ended ->
                "nothing is kept since " + seconds(ended.since(), zone)
                        + ", the writing ended by a fault; restart Lifeline: " + ended.cause();
        };
        return new Condition(health.ready(), words);
    }

    private static String seconds(Instant at, ZoneId zone) {
        return SECONDS.withZone(zone).format(at);
    }

    static Condition of(AlertDesk desk) {
        if (desk.stuck()) {
            return new Condition(
                    false, "judging and telling, but alerts can be kept neither in the database nor on disk");
        }
        return new Condition(true, desk.spooling() ? "judging; alerts wait in the spool for the database" : "judging");
    }

    /** A refused change keeps nobody from being ready: what was in force stays. */
    static Condition of(FileStatus files, ZoneId zone) {
        return new Condition(true, files.shown(zone));
    }

    static Condition of(ProofState state, ZoneId zone) {
        return switch (state) {
            case ProofState.Unknown _ -> new Condition(true, "the first proof is under way");
            case ProofState.Holding(Instant last, Duration took) ->
                new Condition(
                        true, "readings got through at " + seconds(last, zone) + ", in " + took.toMillis() + " ms");
            case ProofState.Missing(int times, Outcome.Missed missed) ->
                new Condition(true, times + " missed: " + words(missed));
            case ProofState.Broken(Instant since, Outcome.Missed missed) ->
                new Condition(
                        false, "readings do not get through since " + seconds(since, zone) + ": " + words(missed));
        };
    }

    static Condition of(Responder responder) {
        return responder
                .trouble()
                .map(trouble -> new Condition(false, trouble))
                .orElseGet(() -> new Condition(true, "answering alerts"));
    }

    private static String words(Outcome.Missed missed) {
        return "not " + missed.station().names().en() + " in time"
                + (missed.why().isEmpty() ? "" : " (" + missed.why() + ")");
    }

    static Condition connected(boolean connected, MqttConfig mqtt) {
        return new Condition(connected, (connected ? "listening to " : "not connected to ") + words(mqtt));
    }

    /** What a start says of it. */
    static String listening(boolean connected, MqttConfig mqtt) {
        return connected(connected, mqtt).detail() + (connected ? "" : " yet; it is tried again and again");
    }

    static String words(MqttConfig mqtt) {
        return mqtt.brokers().stream().map(URI::toString).collect(Collectors.joining(", "));
    }
}

package community.lifeline.alerts.proof;

import community.lifeline.alerts.notify.Delivery;
import community.lifeline.alerts.notify.mqtt.MqttLink;
import community.lifeline.gateway.telemetry.DeviceTopic;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the readings of a proof as devices would, and looks for them in the database. Blocks; confined to one thread. */
final class Run implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Run.class);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration SWEEP = Duration.ofHours(6);

    private final MqttLink link;
    private final ProofStore store;
    private final Clock clock;
    private Instant swept = Instant.MIN;

    Run(MqttLink link, ProofStore store, Clock clock) {
        this.link = link;
        this.store = store;
        this.clock = clock;
    }

    /** In whole milliseconds, as rules see it: the alert's id rests on that. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Waits until it came past every station, or missed one. */
    Outcome through(Round round, ProofConfig config) throws InterruptedException {
        Optional<Outcome> ended = Optional.empty();
        while (ended.isEmpty()) {
            publish(round);
            look(round);
            ended = round.outcome(config, clock.instant());
            if (ended.isEmpty()) {
                Thread.sleep(LOOK);
            }
        }
        if (ended.get() instanceof Outcome.Passed) {
            settle(round);
        }
        return ended.get();
    }

    private void publish(Round round) throws InterruptedException {
        for (Round.Probe probe : round.before(Station.PUBLISHED)) {
            // What an earlier proof left must be over, or no rule would fire anew.
            Delivery delivery = say(probe, round.begun().minusMillis(1), 0);
            if (delivery instanceof Delivery.Sent) {
                delivery = say(probe, round.begun(), probe.token());
            }
            switch (delivery) {
                case Delivery.Sent _ -> round.reach(Station.PUBLISHED, probe.alert(), clock.instant());
                case Delivery.Retry(String why, Optional<Duration> _) -> round.trouble(Station.PUBLISHED, why);
                case Delivery.Refused(String why) -> round.trouble(Station.PUBLISHED, why);
            }
        }
    }

    private Delivery say(Round.Probe probe, Instant at, long token) throws InterruptedException {
        String payload = "{\"ts\":\"" + at + "\",\"m\":{\"token\":" + token + "},\"q\":[\"test\"]}";
        return link.publish(DeviceTopic.TELEMETRY.of(probe.device()), payload.getBytes(StandardCharsets.UTF_8));
    }

    private void look(Round round) {
        if (round.before(Station.PUBLISHED).isEmpty()) {
            try {
                stored(round);
                answered(round);
                told(round);
                round.clear(Station.STORED);
                round.clear(Station.ANSWERED);
            } catch (SQLException e) {
                round.trouble(Station.STORED, "the database: " + e.getMessage());
                round.trouble(Station.ANSWERED, "the database: " + e.getMessage());
            }
        }
    }

    private void stored(Round round) throws SQLException {
        List<Round.Probe> waiting = round.before(Station.STORED);
        if (!waiting.isEmpty()) {
            Set<String> stored = store.stored(round.begun());
            waiting.stream()
                    .filter(probe -> stored.contains(probe.device().device()))
                    .forEach(probe -> round.reach(Station.STORED, probe.alert(), clock.instant()));
        }
    }

    private void answered(Round round) throws SQLException {
        List<UUID> waiting =
                round.before(Station.ANSWERED).stream().map(Round.Probe::alert).toList();
        if (!waiting.isEmpty()) {
            store.answered(waiting).forEach(alert -> round.reach(Station.ANSWERED, alert, clock.instant()));
        }
    }

    /** Its own channel says so first; where another process told it, the outbox does. */
    private void told(Round round) throws SQLException {
        List<UUID> waiting = round.before(Station.TOLD).stream()
                .map(Round.Probe::alert)
                .filter(alert -> round.past(Station.ANSWERED, alert))
                .toList();
        if (!waiting.isEmpty()) {
            store.told(waiting).forEach(alert -> round.reach(Station.TOLD, alert, clock.instant()));
        }
    }

    /** Ends its alerts, and now and then forgets what old ones left. */
    private void settle(Round round) throws InterruptedException {
        for (Round.Probe probe : round.probes()) {
            say(probe, now(), 0);
        }
        Instant now = clock.instant();
        if (swept.isBefore(now.minus(SWEEP))) {
            swept = now;
            try {
                store.forget(now.minus(KEPT));
            } catch (SQLException e) {
                log.debug("What old proofs of life left could not be deleted; it is tried again", e);
            }
        }
    }

    @Override
    public void close() {
        link.close();
    }
}

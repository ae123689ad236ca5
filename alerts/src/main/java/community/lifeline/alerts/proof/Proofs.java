package community.lifeline.alerts.proof;

import community.lifeline.alerts.AlertDesk;
import community.lifeline.alerts.notify.Channel;
import community.lifeline.alerts.notify.Letter;
import community.lifeline.alerts.notify.mqtt.MqttLink;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.ProofDevice;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * Where proofs go through, and who is called.
 *
 * @param receivers whom to tell directly; their channels are closed with the proof
 * @param watchdog called after each success
 * @param zone in which a day is meant that is summed up
 */
public record Proofs(ProofConfig config, int partitions, List<Direct> receivers, Optional<URI> watchdog, ZoneId zone) {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(15);

    public Proofs {
        receivers = List.copyOf(receivers);
    }

    /** Somebody's address by a channel that nobody else uses. */
    public record Direct(Channel<Letter> channel, String address) {}

    /** Begins at once. */
    public Proof start(
            AlertDesk desk,
            Receipts receipts,
            MqttLink link,
            DataSource database,
            Clock clock,
            MeterRegistry registry) {
        List<DeviceId> devices = IntStream.range(0, partitions)
                .mapToObj(partition -> ProofDevice.of(partition, partitions))
                .toList();
        ProofAlarm alarm = new ProofAlarm(receivers, config.repeat(), LONGEST_CALL, zone);
        Run run = new Run(link, new ProofStore(database), clock);
        return new Proof(
                        config,
                        devices,
                        run,
                        alarm,
                        new ProofJournal(database, zone),
                        watchdog.map(Watchdog::new),
                        new ProofMeters(registry, clock),
                        clock)
                .start(desk, receipts);
    }
}

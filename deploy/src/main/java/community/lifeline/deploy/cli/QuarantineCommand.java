package community.lifeline.deploy.cli;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.deploy.config.Components;
import community.lifeline.deploy.platform.Replay;
import community.lifeline.gateway.telemetry.Durations;
import community.lifeline.gateway.telemetry.Quarantined.Reason;
import community.lifeline.ingest.quarantine.QuarantineStore;
import community.lifeline.ingest.quarantine.QuarantineStore.Entry;
import community.lifeline.ingest.quarantine.QuarantineStore.Retaken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Messages that were not understood. */
@Command(
        name = "quarantine",
        mixinStandardHelpOptions = true,
        description = "Shows messages that were not understood, why, and has them taken again.")
final class QuarantineCommand {
    private static final int EXCERPT = 60;

    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the newest first.")
    int list(
            @Option(names = "--reason", description = "only: ${COMPLETION-CANDIDATES}") @Nullable Reason reason,
            @Option(
                            names = "--topic",
                            paramLabel = "PREFIX",
                            defaultValue = "",
                            description = "only topics that begin so")
                    String topic,
            @Option(names = "--since", paramLabel = "DURATION", description = "only the last, such as 30m or 7d")
                    @Nullable
                    String since,
            @Option(names = "--limit", defaultValue = "20", description = "at most so many (${DEFAULT-VALUE})")
                    int limit)
            throws SQLException {
        Components components = new Components(settings.load());
        Optional<Instant> from =
                Optional.ofNullable(since).map(QuarantineCommand::duration).map(Instant.now()::minus);
        try (HikariDataSource database = components.database().openPatiently()) {
            List<Entry> entries = new QuarantineStore(database, Clock.systemUTC())
                    .list(new QuarantineStore.Filter(Optional.ofNullable(reason), topic, from, limit));
            entries.forEach(entry -> line(entry, components.zone()));
            System.out.println(
                    entries.isEmpty()
                            ? "Nothing in quarantine."
                            : "Look at one: lifeline quarantine show ID. Have it taken again: lifeline quarantine replay"
                                    + " ID [--payload FILE] [--topic TOPIC]");
        }
        return 0;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one message whole.")
    int show(@Parameters(paramLabel = "ID") long id) throws SQLException {
        Components components = new Components(settings.load());
        ZoneId zone = components.zone();
        try (HikariDataSource database = components.database().openPatiently()) {
            Entry entry = find(database, id);
            System.out.println("id          " + entry.id());
            System.out.println("received    " + Times.show(entry.receivedAt(), zone) + times(entry, zone));
            System.out.println("topic       " + entry.topic());
            System.out.println("reason      " + entry.reason().label() + ": " + entry.detail());
            System.out.println("replayed    "
                    + entry.replayedAt().map(at -> Times.show(at, zone)).orElse("no"));
            System.out.println("payload     " + entry.payload().length + " bytes");
            System.out.println(new String(entry.payload(), StandardCharsets.UTF_8));
        }
        return 0;
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = {
                "Publishes messages to the broker again, as they were received or mended.",
                "So they take the whole way: they are decoded, stored and judged, at their own time. Run it once the kind, the registry",
                "or the decoder is mended, or give the mended payload or topic."
            })
    int replay(
            @Parameters(arity = "1..*", paramLabel = "ID") List<Long> ids,
            @Option(names = "--payload", paramLabel = "FILE", description = "the mended payload; with one ID only")
                    @Nullable
                    Path payload,
            @Option(names = "--topic", description = "the mended topic; with one ID only") @Nullable String topic)
            throws Exception {
        if (ids.size() > 1 && (payload != null || topic != null)) {
            throw new Refused("--payload and --topic mend one message; name one ID");
        }
        if (topic != null && (topic.isEmpty() || topic.contains("#") || topic.contains("+"))) {
            throw new Refused("--topic '" + topic
                    + "' is a filter; name one topic, such as lifeline/v1/xinghu/gas/kitchen-7/telemetry");
        }
        Components components = new Components(settings.load());
        try (HikariDataSource database = components.database().openPatiently();
                Replay replay = Replay.connect(components.mqtt(components.embeddedBroker()))) {
            QuarantineStore store = new QuarantineStore(database, Clock.systemUTC());
            for (long id : ids) {
                Entry entry = find(database, id);
                String onTopic = topic == null ? entry.topic() : topic;
                byte[] mended = mended(payload, entry);
                replay.publish(onTopic, mended, entry.receivedAt());
                store.markReplayed(
                        id,
                        new Retaken(
                                System.getProperty("user.name", "command line"),
                                Optional.ofNullable(topic),
                                payload == null ? Optional.empty() : Optional.of(mended)));
                System.out.println(id + " published again on " + onTopic);
            }
        }
        return 0;
    }

    private static byte[] mended(@Nullable Path payload, Entry entry) throws IOException {
        return payload == null ? entry.payload() : GivenFile.read("--payload", payload);
    }

    private static Entry find(HikariDataSource database, long id) throws SQLException {
        return new QuarantineStore(database, Clock.systemUTC())
                .show(id)
                .orElseThrow(() ->
                        new Refused("no message " + id + " in quarantine; 'lifeline quarantine list' shows them"));
    }

    private static void line(Entry entry, ZoneId zone) {
        String text = new String(entry.payload(), StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ");
        System.out.printf(
                "%6d  %s  %-14s %s%s%n        %s%n        %s%n",
                entry.id(),
                Times.show(entry.receivedAt(), zone),
                entry.reason().label(),
                entry.topic(),
                times(entry, zone) + entry.replayedAt().map(_ -> " (replayed)").orElse(""),
                entry.detail(),
                text.length() > EXCERPT ? text.substring(0, EXCERPT) + " …" : text);
    }

    private static String times(Entry entry, ZoneId zone) {
        return entry.times() > 1
                ? " and " + (entry.times() - 1) + " times more, last " + Times.show(entry.lastReceivedAt(), zone)
                : "";
    }

    private static Duration duration(String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Refused("--since " + e.getMessage());
        }
    }
}

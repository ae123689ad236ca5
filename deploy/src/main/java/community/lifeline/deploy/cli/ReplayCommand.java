package community.lifeline.deploy.cli;

import community.lifeline.deploy.config.Components;
import community.lifeline.deploy.recording.Replayer;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.simulators.recording.CsvOptions;
import community.lifeline.simulators.recording.RecordingException;
import community.lifeline.simulators.recording.Source;
import community.lifeline.simulators.recording.TimeShift;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes a recording or a table again. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Publishes the messages of a recording, or the rows of a CSV file, with the time between them kept.",
            "A table has a column time and either topic and payload, or community, kind and device (or --device)",
            "and a column for each measurement. 'lifeline quarantine replay' is something else."
        })
final class ReplayCommand implements Callable<Integer> {
    private static final String NOW = "now";

    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Mixin
    private BrokerOption broker = new BrokerOption();

    @Option(
            names = "--shift",
            paramLabel = "now|TIME",
            description = "moves the times in the payloads as if the first message were sent now, or at that time")
    private @Nullable String shift;

    @Option(names = "--speed", paramLabel = "X", defaultValue = "1", description = "so many times as fast (1)")
    private double speed = 1;

    @Option(
            names = "--time-key",
            paramLabel = "NAME",
            description = "a field in payloads that is a time, beside ts and those of the shipped mappings")
    private List<String> timeKeys = List.of();

    @Option(names = "--device", paramLabel = "ID", description = "of a table that names none: xinghu/hydrant/hyd-01")
    private @Nullable String device;

    @Option(names = "--rename", paramLabel = "COLUMN=FIELD", description = "of a table: value=pressure")
    private Map<String, String> renamed = Map.of();

    @Parameters(paramLabel = "FILE", description = "a recording, or a table where the name ends in .csv; also .gz")
    private Path file = Path.of("");

    @Override
    public Integer call() throws Exception {
        if (!Files.isRegularFile(file)) {
            throw new Refused("there is no file " + file);
        }
        Components components = new Components(settings.load());
        Replayer.Options options = options();
        CsvOptions csv =
                new CsvOptions(Optional.ofNullable(device).map(ReplayCommand::device), renamed, components.zone());
        return Interrupt.during(new Interrupt.Words(() -> {}, () -> {}, () -> System.out.println("Stopped.")), _ -> {
            try (Source source = Source.open(file, csv)) {
                System.out.println(words(new Replayer(options, Clock.systemUTC()).run(source, broker.of(components))));
            } catch (RecordingException e) {
                throw new Refused(String.valueOf(e.getMessage()));
            }
        });
    }

    private Replayer.Options options() {
        Set<String> keys = new HashSet<>(TimeShift.USUAL);
        keys.addAll(timeKeys);
        try {
            return new Replayer.Options(speed, Optional.ofNullable(shift).map(ReplayCommand::instant), keys);
        } catch (IllegalArgumentException e) {
            throw new Refused("--" + e.getMessage());
        }
    }

    private static Instant instant(String text) {
        if (text.equals(NOW)) {
            return Instant.now();
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw new Refused("--shift '" + text + "' is neither 'now' nor a time such as 2026-11-23T18:00:00+08:00");
        }
    }

    private static DeviceId device(String text) {
        String[] parts = text.split("/", -1);
        try {
            if (parts.length == 3) {
                return new DeviceId(parts[0], parts[1], parts[2]);
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new Refused("--device '" + text + "' is not community/kind/device, such as xinghu/hydrant/hyd-01");
    }

    private static String words(Replayer.Outcome outcome) {
        return String.format(
                Locale.ROOT,
                "%,d messages published and acknowledged in %.1f s; the latest was %.1f s behind its time",
                outcome.messages(),
                outcome.took().toMillis() / 1e3,
                outcome.latest().toMillis() / 1e3);
    }
}

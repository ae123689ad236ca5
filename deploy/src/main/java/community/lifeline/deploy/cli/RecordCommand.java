package community.lifeline.deploy.cli;

import community.lifeline.deploy.config.Components;
import community.lifeline.deploy.recording.Recorder;
import community.lifeline.gateway.telemetry.Durations;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what a broker carries into a file. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the messages that a broker carries into a file, to be published again by 'lifeline replay'.",
            "A line of JSON each, with the time of receipt, topic, QoS, retain and payload (docs/simulators.md)."
        })
final class RecordCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofMillis(100);

    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Mixin
    private BrokerOption broker = new BrokerOption();

    @Option(
            names = "--topic",
            paramLabel = "FILTER",
            defaultValue = "lifeline/#",
            description = "lifeline/# if not given")
    private String topic = "lifeline/#";

    @Option(names = "--for", paramLabel = "TIME", description = "ends after this time, such as 10m; else by Ctrl-C")
    private @Nullable String time;

    @Option(names = "--messages", paramLabel = "N", description = "ends after so many messages")
    private long most = Long.MAX_VALUE;

    @Parameters(paramLabel = "FILE", description = "compressed where the name ends in .gz; must not be there yet")
    private Path file = Path.of("");

    @Override
    public Integer call() throws Exception {
        Components components = new Components(settings.load());
        Optional<Duration> limit = Optional.ofNullable(time).map(RecordCommand::duration);
        Recorder[] recorder = new Recorder[1];
        return Interrupt.during(
                new Interrupt.Words(
                        () -> {},
                        () -> {},
                        () -> System.out.println(
                                recorder[0] == null
                                        ? "Nothing recorded."
                                        : recorder[0].count() + " messages in " + file)),
                interrupt -> {
                    recorder[0] = start(components);
                    interrupt.running().add("recording", recorder[0]);
                    System.out.println("Recording " + topic + ". Ctrl-C ends it.");
                    await(recorder[0], limit);
                });
    }

    private Recorder start(Components components) throws Exception {
        try {
            return Recorder.start(broker.of(components), topic, file, Clock.systemUTC());
        } catch (FileAlreadyExistsException _) {
            throw new Refused(file + " is there already; name another file, or remove it");
        }
    }

    private void await(Recorder recorder, Optional<Duration> limit) throws InterruptedException, IOException {
        long began = System.nanoTime();
        while (recorder.count() < most
                && limit.map(time -> System.nanoTime() - began < time.toNanos()).orElse(true)) {
            if (recorder.trouble().isPresent()) {
                throw new IOException(recorder.trouble().get() + "; " + recorder.count() + " messages are in " + file);
            }
            Thread.sleep(LOOK);
        }
        System.out.println(recorder.count() + " messages in " + file);
    }

    private static Duration duration(String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Refused("--for " + e.getMessage());
        }
    }
}

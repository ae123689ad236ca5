package community.lifeline.simulators.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Names every message that the broker acknowledged, a line each: device, time, counter. Whoever compares it with the
 * database knows whether each of them is there once. Confined to one thread.
 */
final class Ledger implements AutoCloseable {
    static final String HEADER = "device\tts\tn";

    private final BufferedWriter lines;

    Ledger(Path file) {
        try {
            lines = Files.newBufferedWriter(file, StandardCharsets.US_ASCII);
            lines.write(HEADER);
            lines.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger " + file + " cannot be written", e);
        }
    }

    void acknowledged(byte[] topic, long micros, long number) {
        try {
            lines.write(device(topic));
            lines.write('\t');
            lines.write(Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString());
            lines.write('\t');
            lines.write(Long.toString(number));
            lines.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger cannot be written; its disk may be full", e);
        }
    }

    /** What was acknowledged so far is on disk even if this process is killed next. */
    void flush() {
        try {
            lines.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger cannot be written; its disk may be full", e);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger cannot be closed; its disk may be full", e);
        }
    }

    /** {@code community/kind/device} out of a telemetry topic. */
    private static String device(byte[] topic) {
        String name = new String(topic, StandardCharsets.US_ASCII);
        return name.substring("lifeline/v1/".length(), name.lastIndexOf('/'));
    }
}

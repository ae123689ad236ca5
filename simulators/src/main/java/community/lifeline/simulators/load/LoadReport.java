package community.lifeline.simulators.load;

import java.time.Duration;
import java.util.Locale;

/**
 * What came of a load.
 *
 * @param published messages, each counted once
 * @param repeated times that a message went out again after its connection broke
 * @param elapsed from the first message to the last acknowledgement
 * @param cpu that this process took meanwhile
 * @param ackMicrosP50 from writing a message to its acknowledgement
 * @param lagMicrosMost how late the latest message was against its schedule, where there was one
 */
public record LoadReport(
        long published,
        long acknowledged,
        long repeated,
        long crossing,
        long reconnects,
        Duration elapsed,
        Duration cpu,
        long ackMicrosP50,
        long ackMicrosP99,
        long ackMicrosMost,
        long lagMicrosMost) {
    public boolean complete() {
        return acknowledged == published;
    }

    public double messagesPerSecond() {
        return acknowledged / Math.max(1e-9, elapsed.toNanos() / 1e9);
    }

    public double cpuMicrosPerMessage() {
        return cpu.toNanos() / 1e3 / Math.max(1, acknowledged);
    }

    /** One JSON object on one line. */
    public String toJson() {
        return String.format(
                Locale.ROOT,
                "{\"published\":%d,\"acknowledged\":%d,\"repeated\":%d,\"crossing\":%d,\"reconnects\":%d,"
                        + "\"elapsedSeconds\":%.3f,\"messagesPerSecond\":%.0f,\"cpuSeconds\":%.3f,"
                        + "\"cpuMicrosPerMessage\":%.2f,\"ackMicros\":{\"p50\":%d,\"p99\":%d,\"max\":%d},\"lagMicrosMax\":%d}",
                published,
                acknowledged,
                repeated,
                crossing,
                reconnects,
                elapsed.toNanos() / 1e9,
                messagesPerSecond(),
                cpu.toNanos() / 1e9,
                cpuMicrosPerMessage(),
                ackMicrosP50,
                ackMicrosP99,
                ackMicrosMost,
                lagMicrosMost);
    }
}

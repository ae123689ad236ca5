package community.lifeline.simulators.device;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Builds one message of the native format, field by field, in the order given. Used once. */
public final class Payload {
    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000};

    private final String time;
    private String answers = "";
    private String marks = "";
    private final StringBuilder measured = new StringBuilder(160);

    private Payload(String time) {
        this.time = time;
    }

    public static Payload at(Instant time) {
        return new Payload(time.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    /** @param decimals that the instrument shows */
    public Payload number(String field, double value, int decimals) {
        name(field);
        long scaled = Math.round(value * POWERS[decimals]);
        long whole = Math.abs(scaled) / POWERS[decimals];
        measured.append(scaled < 0 ? "-" : "").append(whole);
        if (decimals > 0) {
            String fraction = Long.toString(POWERS[decimals] + Math.abs(scaled) % POWERS[decimals]);
            measured.append('.').append(fraction, 1, fraction.length());
        }
        return this;
    }

    public Payload flag(String field, boolean value) {
        name(field);
        measured.append(value);
        return this;
    }

    public Payload choice(String field, String code) {
        name(field);
        measured.append('"').append(code).append('"');
        return this;
    }

    /** @param declaration what the device says of the reading itself: test, warming_up, invalid */
    public Payload marked(String declaration) {
        marks = ",\"q\":[\"" + declaration + "\"]";
        return this;
    }

    /** An event that says something of a command. */
    Payload answering(String command) {
        answers = ",\"command\":" + quoted(command);
        return this;
    }

    /** What comes from afar may hold anything. */
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().filter(c -> c >= ' ' && c != '"' && c != '\\').forEach(out::appendCodePoint);
        return out.append('"').toString();
    }

    public byte[] telemetry() {
        return bytes("{\"ts\":\"" + time + "\",\"m\":{" + measured + "}" + marks + "}");
    }

    public byte[] event(String code) {
        String values = measured.isEmpty() ? "" : ",\"m\":{" + measured + "}";
        return bytes("{\"ts\":\"" + time + "\",\"code\":\"" + code + "\"" + answers + values + marks + "}");
    }

    /** A device that says that it is here. */
    public static byte[] online(Instant time) {
        return bytes("{\"ts\":\"" + time.truncatedTo(ChronoUnit.MILLIS) + "\",\"status\":\"online\"}");
    }

    /** What the broker says of a device that vanished; written before anybody knows when, so without a time. */
    public static byte[] offline() {
        return bytes("{\"status\":\"offline\"}");
    }

    private void name(String field) {
        if (!measured.isEmpty()) {
            measured.append(',');
        }
        measured.append('"').append(field).append("\":");
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}

package community.lifeline.deploy.faults;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Topics and payloads as broken, hostile or confused devices write them; the same seed gives the same ones. */
final class BadMessages {
    private static final List<String> KINDS =
            List.of("gas", "water", "drainage", "charger", "elevator", "hydrant", "smoke", "", "GAS", "gas%20");
    private static final List<String> SPEAKS = List.of("telemetry", "event", "status", "telemetry", "tele", "");
    private static final List<String> FIELDS = List.of(
            "lel", "co", "alarm", "valve", "turbidity", "level", "speed", "pressure", "n", "", "\\u0000", "time");
    private static final List<String> TIMES = List.of(
            "\"1970-01-01T00:00:00Z\"",
            "\"2099-12-31T23:59:59Z\"",
            "\"2026-02-30T25:61:00Z\"",
            "\"+1000000000-01-01T00:00:00Z\"",
            "0",
            "-1",
            "1e308",
            "4102444800",
            "99999999999999999999",
            "\"yesterday\"",
            "null",
            "{}",
            "[]");
    private static final List<String> VALUES = List.of(
            "1",
            "-0.0",
            "1e309",
            "-1e309",
            "NaN",
            "Infinity",
            "1e-400",
            "123456789012345678901234567890",
            "\"12\"",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "true",
            "null",
            "{}",
            "[1,2,[3]]",
            "\"open\"",
            "0x10",
            "+1",
            "01");

    private final Random random;

    BadMessages(long seed) {
        random = new Random(seed);
    }

    String topic() {
        return switch (random.nextInt(10)) {
            case 0 -> "lifeline/" + word(20);
            case 1 -> "lifeline/v1/" + word(70) + "/gas/" + word(70) + "/telemetry";
            case 2 -> "lifeline/v1" + "/x".repeat(random.nextInt(1, 100));
            default -> "lifeline/v1/bad/%s/d-%d/%s".formatted(pick(KINDS), random.nextInt(50), pick(SPEAKS));
        };
    }

    byte[] payload() {
        return switch (random.nextInt(12)) {
            case 0 -> bytes(random.nextInt(300));
            case 1 -> new byte[0];
            case 2 -> text("[".repeat(random.nextInt(1, 5_000)));
            case 3 -> text("{\"m\":".repeat(random.nextInt(1, 2_000)));
            case 4 -> text("[" + object() + "," + object() + "," + pick(VALUES) + "]");
            case 5 -> text(word(50));
            case 6, 7, 8 -> mutated(text(object()));
            default -> text(object());
        };
    }

    private String object() {
        StringBuilder json = new StringBuilder("{\"ts\":").append(random.nextInt(3) == 0 ? now() : pick(TIMES));
        json.append(",\"code\":").append(pick(VALUES)).append(",\"status\":").append(pick(VALUES));
        json.append(",\"m\":{");
        for (int i = random.nextInt(5); i > 0; i--) {
            json.append('"')
                    .append(pick(FIELDS))
                    .append("\":")
                    .append(pick(VALUES))
                    .append(i == 1 ? "" : ",");
        }
        return json.append("},\"q\":").append(pick(VALUES)).append('}').toString();
    }

    private static String now() {
        return "\"" + Instant.now() + "\"";
    }

    /** A few bytes changed, cut off or doubled, as a bad line does it. */
    private byte[] mutated(byte[] payload) {
        for (int i = random.nextInt(4); i >= 0; i--) {
            payload[random.nextInt(payload.length)] = (byte) random.nextInt(256);
        }
        return random.nextBoolean() ? payload : java.util.Arrays.copyOf(payload, random.nextInt(payload.length) + 1);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Letters that a topic may hold, some of them beyond ASCII. */
    private String word(int longest) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(longest) + 1; i > 0; i--) {
            word.appendCodePoint(
                    switch (random.nextInt(6)) {
                        case 0 -> random.nextInt(0x4e00, 0x9fa5);
                        case 1 -> random.nextInt(0x1f300, 0x1f600);
                        case 2 -> ' ';
                        default -> random.nextInt('0', 'z');
                    });
        }
        return word.toString();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}

package community.lifeline.deploy.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.gateway.telemetry.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings in force, by dotted key such as {@code gateway.mqtt.keep-alive}. Every key exists, because the defaults
 * name them all; a value that is not of its kind is refused with the key, the value and what is allowed.
 */
public final class Settings {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*(B|KiB|MiB|GiB)");
    private static final long MOST_BYTES = 1L << 60;
    /** What is longer overflows a long of nanoseconds sooner or later. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final ObjectNode tree;
    private final Map<String, String> origins;

    Settings(ObjectNode tree, Map<String, String> origins) {
        this.tree = tree;
        this.origins = origins;
    }

    public String text(String key) {
        JsonNode node = node(key);
        if (!node.isValueNode()) {
            throw refused(key, node.toString(), "a text");
        }
        return node.isNull() ? "" : node.asText();
    }

    /** Empty where the text is empty, which stands for "not set". */
    public Optional<String> optional(String key) {
        return Optional.of(text(key)).filter(text -> !text.isBlank());
    }

    public boolean flag(String key) {
        return switch (text(key)) {
            case "true" -> true;
            case "false" -> false;
            case String other -> throw refused(key, other, "true or false");
        };
    }

    public int whole(String key, int min, int max) {
        String text = text(key);
        try {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException _) {
            // said below, in the same words as a number out of range
        }
        throw refused(key, text, "a whole number from " + min + " to " + max);
    }

    public Duration duration(String key) {
        try {
            Duration duration = Durations.parse(text(key));
            if (duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (IllegalArgumentException _) {
            // said below, in the same words as one that is too long
        }
        throw refused(
                key, text(key), "a whole number and ms, s, m, h or d, as in 30s, up to " + LONGEST.toDays() + "d");
    }

    /** Bytes, written as {@code 512 B}, {@code 64 KiB}, {@code 256 MiB} or {@code 8 GiB}. */
    public long bytes(String key) {
        return bytes(key, 0, MOST_BYTES);
    }

    public long bytes(String key, long min, long max) {
        Matcher matcher = SIZE.matcher(text(key).strip());
        if (matcher.matches()) {
            long unit = switch (matcher.group(2)) {
                case "B" -> 1L;
                case "KiB" -> 1L << 10;
                case "MiB" -> 1L << 20;
                default -> 1L << 30;
            };
            // At most a billion GiB, which a long holds.
            long bytes = Long.parseLong(matcher.group(1)) * unit;
            if (bytes >= min && bytes <= max) {
                return bytes;
            }
        }
        throw refused(
                key,
                text(key),
                "a whole number and B, KiB, MiB or GiB, as in 64 MiB, from " + min + " B to " + max + " B");
    }

    public <E extends Enum<E>> E choice(String key, Class<E> type) {
        String text = text(key);
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(text)) {
                return constant;
            }
        }
        String allowed = String.join(
                ", ", Arrays.stream(type.getEnumConstants()).map(Settings::word).toList());
        throw refused(key, text, "one of " + allowed);
    }

    public ZoneId zone(String key) {
        try {
            return ZoneId.of(text(key));
        } catch (DateTimeException _) {
            throw refused(key, text(key), "a time zone such as Asia/Shanghai");
        }
    }

    public List<String> list(String key) {
        JsonNode node = node(key);
        if (!(node instanceof ArrayNode array)) {
            throw refused(key, node.toString(), "a list, as in [a, b]");
        }
        List<String> items = new ArrayList<>();
        for (JsonNode item : array) {
            if (!item.isValueNode()) {
                throw refused(key, item.toString(), "a list of texts");
            }
            items.add(item.asText());
        }
        return items;
    }

    /** Runs {@code build} and says which section a value belongs to that a component's record refuses. */
    public <T> T section(String name, Supplier<T> build) {
        try {
            return build.get();
        } catch (IllegalArgumentException e) {
            throw new SettingsException("settings, section " + name + ": " + e.getMessage());
        }
    }

    private SettingsException refused(String key, String value, String allowed) {
        return new SettingsException(
                origins.getOrDefault(key, "defaults") + ": " + key + " is '" + value + "'; allowed: " + allowed);
    }

    private JsonNode node(String key) {
        JsonNode node = tree;
        for (String part : key.split("\\.", -1)) {
            node = node.path(part);
        }
        if (node.isMissingNode()) {
            throw new IllegalStateException("the defaults lack the key " + key);
        }
        return node;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package community.lifeline.simulators.load;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code --name value} pairs; every complaint names the option, its value and what is allowed. */
final class Arguments {
    private final Map<String, String> values;
    private final Set<String> used = new HashSet<>();

    private Arguments(Map<String, String> values) {
        this.values = values;
    }

    static Arguments of(String[] args) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!args[i].startsWith("--")) {
                throw new IllegalArgumentException("'" + args[i] + "' is not an option; options begin with --");
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException("the option " + args[i] + " has no value");
            }
            values.put(args[i], args[i + 1]);
        }
        return new Arguments(values);
    }

    Optional<String> optional(String name) {
        used.add(name);
        return Optional.ofNullable(values.get(name));
    }

    String required(String name) {
        return optional(name).orElseThrow(() -> new IllegalArgumentException("the option " + name + " is missing"));
    }

    String text(String name, String fallback) {
        return optional(name).orElse(fallback);
    }

    int whole(String name, int fallback) {
        return optional(name).map(value -> whole(name, value)).orElse(fallback);
    }

    private static int whole(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException(name + " '" + value + "' is not a whole number up to 2147483647");
        }
    }

    double share(String name, double fallback) {
        return optional(name).map(value -> share(name, value)).orElse(fallback);
    }

    private static double share(String name, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException(name + " '" + value + "' is not a share from 0 to 1");
        }
    }

    void requireAllUsed() {
        for (String name : values.keySet()) {
            if (!used.contains(name)) {
                throw new IllegalArgumentException("there is no option " + name + "; known are "
                        + used.stream().sorted().toList());
            }
        }
    }
}

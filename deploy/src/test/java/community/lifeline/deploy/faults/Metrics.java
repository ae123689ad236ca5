package community.lifeline.deploy.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One scrape of {@code /metrics}. */
record Metrics(List<Sample> samples) {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)");

    /** @param labels as they stand between the braces */
    record Sample(String name, String labels, double value) {}

    static Metrics parse(String text) {
        List<Sample> samples = new ArrayList<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                String labels = matcher.group(2) == null ? "" : matcher.group(2);
                samples.add(new Sample(matcher.group(1), labels, Double.parseDouble(matcher.group(3))));
            }
        });
        return new Metrics(samples);
    }

    /** Of all samples of that name whose labels hold each of {@code labels}, written {@code name="value"}. */
    long sum(String name, String... labels) {
        return Math.round(samples.stream()
                .filter(sample -> sample.name().equals(name))
                .filter(sample -> List.of(labels).stream().allMatch(sample.labels()::contains))
                .mapToDouble(Sample::value)
                .sum());
    }

    long received() {
        return sum("lifeline_messages_received_total");
    }

    long outcome(String outcome) {
        return sum("lifeline_messages_total", "outcome=\"" + outcome + "\"");
    }

    /** Stored, spooled, duplicate and quarantined together: what became of the messages. */
    long outcomes() {
        return sum("lifeline_messages_total");
    }

    long inFlight() {
        return sum("lifeline_messages_in_flight");
    }

    long spoolFiles() {
        return sum("lifeline_spool_files");
    }

    /** Every message received is stored, spooled, duplicate, quarantined or on its way, and none is two of these. */
    boolean add() {
        return received() == outcomes() + inFlight();
    }

    String account() {
        return "received %d = stored %d + spooled %d + duplicate %d + quarantined %d + in flight %d; spool files %d"
                .formatted(
                        received(),
                        outcome("stored"),
                        outcome("spooled"),
                        outcome("duplicate"),
                        outcome("quarantined"),
                        inFlight(),
                        spoolFiles());
    }
}

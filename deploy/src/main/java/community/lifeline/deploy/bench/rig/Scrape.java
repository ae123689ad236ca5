package community.lifeline.deploy.bench.rig;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What Lifeline says about itself at {@code /metrics}, as far as the benchmark needs it.
 *
 * @param received messages taken from the broker
 * @param settled messages that are stored, spooled, found to be duplicates or put into quarantine
 * @param waiting what is taken and not done yet, of whatever sort
 */
public record Scrape(long received, long settled, long waiting, String outcomes) {
    private static final Pattern LINE = Pattern.compile("(?m)^(lifeline_\\w+)(\\{[^}]*\\})? (\\S+)$");
    private static final Set<String> WAITING = Set.of(
            "lifeline_messages_in_flight",
            "lifeline_ingest_queue",
            "lifeline_spool_files",
            "lifeline_alerts_unsaved",
            "lifeline_notifications_waiting",
            "lifeline_notices_on_the_way");

    static Scrape parse(String text) {
        long received = 0;
        long settled = 0;
        long waiting = 0;
        StringBuilder outcomes = new StringBuilder();
        var line = LINE.matcher(text);
        while (line.find()) {
            String name = line.group(1);
            if (name.equals("lifeline_messages_received_total")) {
                received += number(line.group(3));
            } else if (name.equals("lifeline_messages_total")) {
                long value = number(line.group(3));
                settled += value;
                if (value > 0) {
                    outcomes.append(' ').append(line.group(2)).append('=').append(value);
                }
            } else if (WAITING.contains(name)) {
                waiting += number(line.group(3));
            }
        }
        return new Scrape(received, settled, waiting, outcomes.toString().strip());
    }

    /** A gauge whose source is gone says NaN, which is nothing. */
    private static long number(String text) {
        return (long) Double.parseDouble(text);
    }
}

package community.lifeline.deploy.bench.rig;

import java.util.regex.Pattern;

/**
 * What Lifeline says about itself at {@code /metrics}, as far as the benchmark needs it.
 *
 * @param received messages taken from the broker
 * @param settled messages that are stored, spooled, found to be duplicates or put into quarantine
 */
record Scrape(long received, long settled, String outcomes) {
    private static final Pattern LINE =
            Pattern.compile("(?m)^(lifeline_messages(?:_received)?_total)(\\{[^}]*\\})? (\\S+)$");

    static Scrape parse(String text) {
        long received = 0;
        long settled = 0;
        StringBuilder outcomes = new StringBuilder();
        var line = LINE.matcher(text);
        while (line.find()) {
            long value = (long) Double.parseDouble(line.group(3));
            if (line.group(1).equals("lifeline_messages_received_total")) {
                received += value;
            } else {
                settled += value;
                if (value > 0) {
                    outcomes.append(' ').append(line.group(2)).append('=').append(value);
                }
            }
        }
        return new Scrape(received, settled, outcomes.toString().strip());
    }
}

package community.lifeline.alerts.people.sheet;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file as it was read: which columns it has, and its lines.
 *
 * @param channels those for which it has a column {@code to.CHANNEL}
 */
public record Table(Sheet sheet, String file, Set<Column> columns, Set<String> channels, List<Line> lines) {
    /**
     * @param number counts from 1, the header's
     * @param values what is not empty
     * @param addresses by channel, what is not empty
     */
    record Line(long number, Map<Column, String> values, Map<String, String> addresses) {
        Line {
            values = Map.copyOf(values);
            addresses = Map.copyOf(addresses);
        }
    }

    public Table {
        columns = Set.copyOf(columns);
        channels = Set.copyOf(channels);
        lines = List.copyOf(lines);
    }
}

package community.lifeline.deploy.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of cells, aligned in columns. */
public final class Grid {
    private final List<List<String>> lines = new ArrayList<>();

    public void add(String... cells) {
        lines.add(List.of(cells));
    }

    /** Every line ends with a line feed; nothing stands to the right of the last cell. */
    public String text() {
        List<Integer> widths = new ArrayList<>();
        for (List<String> line : lines) {
            for (int i = 0; i < line.size(); i++) {
                int width = line.get(i).length();
                if (i == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(i, Math.max(widths.get(i), width));
                }
            }
        }
        return lines.stream().map(line -> aligned(line, widths)).collect(Collectors.joining());
    }

    private static String aligned(List<String> line, List<Integer> widths) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.size(); i++) {
            text.append("  ")
                    .append(line.get(i))
                    .repeat(' ', widths.get(i) - line.get(i).length());
        }
        return text.toString().stripTrailing() + "\n";
    }
}

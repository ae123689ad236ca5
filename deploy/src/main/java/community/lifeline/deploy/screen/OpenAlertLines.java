package community.lifeline.deploy.screen;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.rule.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The alerts that were open before this start: how many of each level, and the gravest. */
public final class OpenAlertLines {
    private static final int NAMED = 10;

    private OpenAlertLines() {}

    /**
     * @param open live alerts that are open
     * @param hidden those of them that nobody was told of
     */
    public static List<String> of(List<Alert> open, Set<UUID> hidden, AlertLines lines) {
        if (open.isEmpty()) {
            return List.of("No alert is open from before. · 此前无未解除告警");
        }
        String levels = Arrays.stream(Level.values())
                .filter(level -> count(open, level) > 0)
                .map(level -> count(open, level) + " " + level.label())
                .collect(Collectors.joining(", "));
        List<String> all = new ArrayList<>();
        all.add("Open from before · 此前未解除: " + open.size() + " (" + levels + "), the gravest first:");
        open.stream()
                .sorted(Comparator.comparing(Alert::level).thenComparing(Alert::firedAt, Comparator.reverseOrder()))
                .limit(NAMED)
                .forEach(alert -> all.add("  " + lines.standing(alert, hidden.contains(alert.id()))));
        if (open.size() > NAMED) {
            all.add("  … and " + (open.size() - NAMED) + " more: lifeline alerts list");
        }
        return all;
    }

    private static long count(List<Alert> open, Level level) {
        return open.stream().filter(alert -> alert.level() == level).count();
    }
}

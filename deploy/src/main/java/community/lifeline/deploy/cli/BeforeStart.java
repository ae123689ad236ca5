package community.lifeline.deploy.cli;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.standing.AdjustmentStore;
import community.lifeline.alerts.standing.AdjustmentStore.Kept;
import community.lifeline.alerts.store.AlertStore;
import community.lifeline.alerts.suppress.LifeSafety;
import community.lifeline.deploy.screen.AlertLines;
import community.lifeline.deploy.screen.OpenAlertLines;
import community.lifeline.ingest.DatabaseConfig;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** What is so since before a start and would not be shown again: alerts that are open, life-safety rules adjusted. */
record BeforeStart(DatabaseConfig database, RuleBook book, Instant start, ZoneId zone) {
    private static final int MOST_READ = 10_000;
    private static final int MOST_SHOWN = 20;

    /** @param shown alerts that are shown in another way */
    List<String> lines(Set<UUID> shown, AlertLines alerts) {
        try (HikariDataSource pool = database.open()) {
            Instant now = Instant.now();
            List<String> lines = new ArrayList<>(open(new AlertStore(pool), shown, now, alerts));
            lines.addAll(adjusted(pool, now));
            return lines;
        } catch (SQLException e) {
            return List.of("What was open before this start is not known: " + Trouble.words(e)
                    + "; 'lifeline alerts list' shows it once it is there");
        }
    }

    private List<String> open(AlertStore store, Set<UUID> shown, Instant now, AlertLines alerts) throws SQLException {
        List<Alert> open = store.episodes(now).stream()
                .filter(AlertState.Open.class::isInstance)
                .map(Episode::alert)
                .filter(alert -> alert.lane() == Lane.LIVE && alert.firedAt().isBefore(start))
                .filter(alert -> !shown.contains(alert.id()))
                .toList();
        return OpenAlertLines.of(open, store.hidden(now).keySet(), alerts);
    }

    private List<String> adjusted(DataSource pool, Instant now) throws SQLException {
        List<Kept> adjusted = new AdjustmentStore(pool)
                .list(false, now, MOST_READ).stream()
                        .filter(kept -> kept.lessens() || isLifeSafety(kept))
                        .toList();
        List<String> lines = new ArrayList<>();
        if (!adjusted.isEmpty()) {
            lines.add("Adjusted life-safety rules · 已调整的生命安全规则: " + adjusted.size());
            adjusted.stream().limit(MOST_SHOWN).forEach(kept -> lines.add(AdjustmentLines.line(kept, book, now, zone)));
        }
        if (adjusted.size() > MOST_SHOWN) {
            lines.add("  … and " + (adjusted.size() - MOST_SHOWN) + " more: lifeline adjust list");
        }
        return lines;
    }

    private boolean isLifeSafety(Kept kept) {
        return book.find(kept.adjustment().rule())
                .filter(rule -> LifeSafety.restsOn(rule, book))
                .isPresent();
    }
}

package community.lifeline.deploy.cli;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.drill.Drill;
import community.lifeline.alerts.drill.DrillReport;
import community.lifeline.alerts.drill.DrillStore;
import community.lifeline.alerts.drill.ReportText;
import community.lifeline.alerts.naming.Naming;
import community.lifeline.alerts.people.Language;
import community.lifeline.deploy.config.Components;
import community.lifeline.gateway.telemetry.Durations;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Drills (演练): simulated readings through the running platform, answered by people, marked at every step. */
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description = {
            "Exercises with the people who would be called.",
            "A scenario's devices report beside the real ones, and alerts, responses and notices follow, each marked as a",
            "drill. Real alarms go on, apart from it. It ends by itself."
        })
final class DrillCommand {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Command(
            name = "start",
            mixinStandardHelpOptions = true,
            description = "Plays a scenario until its time is over; Ctrl-C ends it before. Then shows the report.")
    int start(
            @Parameters(paramLabel = "SCENARIO", description = "a shipped one ('lifeline simulate --list') or a file")
                    String scenario,
            @Option(
                            names = "--for",
                            paramLabel = "DURATION",
                            defaultValue = "1h",
                            description = "how long it lasts, at most 12h (${DEFAULT-VALUE})")
                    String length,
            @Option(
                            names = "--skip",
                            paramLabel = "DURATION",
                            defaultValue = "0s",
                            description = "begin so far into the scenario (${DEFAULT-VALUE})")
                    String skip,
            @Option(names = "--community", description = "where; without it the simulated one of the settings")
                    @Nullable
                    String community,
            @Option(
                            names = "--device",
                            paramLabel = "KIND=DEVICE",
                            description =
                                    "a real device that one of the scenario's stands for, such as gas=g-0041; more"
                                            + " than once for more. Of a kind that is not named, those that the scenario names")
                    @Nullable
                    List<String> devices,
            @Mixin Who who)
            throws Exception {
        Components components = new Components(settings.load());
        return new DrillDesk(components, Clock.systemUTC())
                .play(
                        scenario,
                        duration("--for", length),
                        duration("--skip", skip),
                        community,
                        devices == null ? List.of() : devices,
                        who);
    }

    @Command(
            name = "end",
            mixinStandardHelpOptions = true,
            description = "Ends a drill now; what is open of it is closed as a drill.")
    int end(@Parameters(paramLabel = "ID") long id, @Mixin Who who) throws SQLException {
        Instant now = Instant.now();
        try (HikariDataSource database =
                new Components(settings.load()).database().openPatiently()) {
            Drill over = new DrillStore(database)
                    .end(id, new Drill.Ended(who.sign(now).by(), now))
                    .orElseThrow(() -> new Refused("drill " + id + " does not last; 'lifeline drill list' shows them"));
            System.out.println("Drill " + over.id() + " is over. Its report: lifeline drill report " + over.id());
        }
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists drills, the newest first.")
    int list(
            @Option(names = "--limit", defaultValue = "20", description = "at most so many (${DEFAULT-VALUE})")
                    int limit,
            @Option(names = "--language", defaultValue = "en", description = "zh or en (${DEFAULT-VALUE})")
                    Language language)
            throws SQLException {
        Components components = new Components(settings.load());
        try (HikariDataSource database = components.database().openPatiently()) {
            Instant now = Instant.now();
            ZoneId zone = components.zone();
            Naming naming = Called.in(database, components);
            boolean chinese = language == Language.ZH;
            for (Drill drill : new DrillStore(database).newest(limit)) {
                String until = Times.show(drill.endsAt(), zone);
                System.out.printf(
                        "%5d  %s  %s%s%s%s%s%s%n",
                        drill.id(),
                        Times.show(drill.startedAt(), zone),
                        language.of(naming.places().community(drill.community())),
                        chinese ? "，" : ", ",
                        language.of(drill.names()),
                        chinese ? "，发起人 " : ", by ",
                        naming.person(drill.startedBy()),
                        drill.lasts(now) ? (chinese ? "（至 " + until + "）" : "  (lasts until " + until + ")") : "");
            }
        }
        return 0;
    }

    @Command(
            name = "report",
            mixinStandardHelpOptions = true,
            description = "Shows what was reached in a drill and how soon, against the clocks of its plans.")
    int report(
            @Parameters(paramLabel = "ID") long id,
            @Option(names = "--language", defaultValue = "zh", description = "zh or en (${DEFAULT-VALUE})")
                    Language language)
            throws SQLException {
        Components components = new Components(settings.load());
        Instant now = Instant.now();
        try (HikariDataSource database = components.database().openPatiently()) {
            Drill drill = new DrillStore(database)
                    .find(id)
                    .orElseThrow(() -> new Refused("there is no drill " + id + "; 'lifeline drill list' shows them"));
            new ReportText(language, Called.in(database, components), components.zone())
                    .of(DrillReport.of(drill, database, now), now)
                    .forEach(System.out::println);
        }
        return 0;
    }

    private static Duration duration(String option, String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Refused(option + " " + e.getMessage());
        }
    }
}

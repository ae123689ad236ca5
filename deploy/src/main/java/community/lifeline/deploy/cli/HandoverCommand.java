package community.lifeline.deploy.cli;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.handover.Handover;
import community.lifeline.alerts.handover.HandoverStore;
import community.lifeline.alerts.handover.Page;
import community.lifeline.alerts.handover.PageReader;
import community.lifeline.alerts.naming.Naming;
import community.lifeline.alerts.people.Directory;
import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.people.store.DirectoryStore;
import community.lifeline.alerts.standing.RefusedException;
import community.lifeline.alerts.suppress.Signature;
import community.lifeline.deploy.config.Components;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** From one shift to the next. */
@Command(
        name = "handover",
        mixinStandardHelpOptions = true,
        description = {
            "Hands a community over from one shift to the next.",
            "Everything that is open, hidden, overdue or blind on one page, given by one and taken over by another under their own",
            "names, and kept as it was signed."
        })
final class HandoverCommand {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    private interface Work {
        int on(Desk desk) throws SQLException, RefusedException;
    }

    /** What every command here needs. */
    private record Desk(
            Components components, HikariDataSource database, Directory directory, Naming naming, Instant now) {
        Page page(String community) throws SQLException, RefusedException {
            return new PageReader(database, naming, components.zone()).read(community, directory, now);
        }

        HandoverStore store() {
            return new HandoverStore(database);
        }

        HandoverLines lines(Language language) {
            return new HandoverLines(language, naming, components.zone());
        }

        /** Under the id of somebody who is known; where nobody is written down, under any name. */
        Signature sign(Who who) {
            Signature signature = who.sign(now);
            if (directory.isEmpty()) {
                return signature;
            }
            return directory
                    .named(signature.by())
                    .map(person -> new Signature(person.id(), now))
                    .orElseThrow(() -> new Refused("--by '" + signature.by()
                            + "' is nobody's id, and no one person's name; 'lifeline people list' shows them"));
        }
    }

    private int with(Work work) throws SQLException, RefusedException {
        Components components = new Components(settings.load());
        Instant now = Instant.now();
        try (HikariDataSource database = components.database().openPatiently()) {
            Directory directory = new DirectoryStore(database, components.zone()).directory(now);
            return work.on(new Desk(components, database, directory, Called.in(database, components, directory), now));
        }
    }

    @Command(
            name = "page",
            mixinStandardHelpOptions = true,
            description = "Shows the page as it is now; keeps nothing.")
    int page(
            @Option(names = "--community", paramLabel = "ID", required = true) String community,
            @Option(names = "--language", defaultValue = "en", description = "zh or en (${DEFAULT-VALUE})")
                    Language language,
            @Option(names = "--json", description = "as one JSON object") boolean json)
            throws Exception {
        return with(desk -> {
            Page page = desk.page(community);
            if (json) {
                System.out.println(HandoverLines.json(page));
            } else {
                desk.lines(language).page(page).forEach(System.out::println);
            }
            return 0;
        });
    }

    @Command(
            name = "give",
            mixinStandardHelpOptions = true,
            description = "Signs the page as it is now, for whoever comes next.")
    int give(
            @Option(names = "--community", paramLabel = "ID", required = true) String community,
            @Option(names = "--note", paramLabel = "TEXT", description = "what the page does not say") @Nullable
                    String note,
            @Option(names = "--language", defaultValue = "en", description = "zh or en (${DEFAULT-VALUE})")
                    Language language,
            @Mixin Who who)
            throws Exception {
        return with(desk -> {
            Handover given = desk.store().give(desk.page(community), Optional.ofNullable(note), desk.sign(who));
            desk.lines(language).whole(given).forEach(System.out::println);
            System.out.println((language == Language.ZH ? "接班之前仍由您负责：" : "Still yours until somebody takes it over: ")
                    + "lifeline handover take " + given.id() + " --by NAME");
            return 0;
        });
    }

    @Command(
            name = "take",
            mixinStandardHelpOptions = true,
            description = {
                "Takes a community over under one's own name: shows the page, and what has come and gone since it was given."
            })
    int take(
            @Parameters(paramLabel = "ID") long id,
            @Option(names = "--remark", paramLabel = "TEXT", description = "what is not as the page says") @Nullable
                    String remark,
            @Option(names = "--language", defaultValue = "en", description = "zh or en (${DEFAULT-VALUE})")
                    Language language,
            @Mixin Who who)
            throws Exception {
        return with(desk -> {
            Handover given = find(desk, id);
            Page now = desk.page(given.page().community());
            Handover taken = desk.store().take(id, now, Optional.ofNullable(remark), desk.sign(who));
            desk.lines(language).whole(taken).forEach(System.out::println);
            return 0;
        });
    }

    private static Handover find(Desk desk, long id) throws SQLException {
        return desk.store()
                .find(id)
                .orElseThrow(() -> new Refused("there is no handover " + id + "; 'lifeline handover list' shows them"));
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists handovers, newest first.")
    int list(
            @Option(names = "--community", paramLabel = "ID") @Nullable String community,
            @Option(names = "--limit", defaultValue = "50", description = "at most so many (${DEFAULT-VALUE})")
                    int limit,
            @Option(names = "--language", defaultValue = "en", description = "zh or en (${DEFAULT-VALUE})")
                    Language language)
            throws Exception {
        return with(desk -> {
            List<Handover> handovers = desk.store().list(Optional.ofNullable(community), limit);
            handovers.forEach(
                    handover -> System.out.println(desk.lines(language).line(handover)));
            if (handovers.isEmpty()) {
                System.out.println(language == Language.ZH ? "暂无。" : "None yet.");
            }
            return 0;
        });
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows a handover as it was signed. Exits with 1 where what is kept is not what was signed.")
    int show(
            @Parameters(paramLabel = "ID") long id,
            @Option(names = "--language", defaultValue = "en", description = "zh or en (${DEFAULT-VALUE})")
                    Language language,
            @Option(names = "--json", description = "as one JSON object") boolean json)
            throws Exception {
        return with(desk -> {
            Handover handover = find(desk, id);
            if (json) {
                System.out.println(HandoverLines.json(handover));
            } else {
                desk.lines(language).whole(handover).forEach(System.out::println);
            }
            return handover.intact() ? 0 : LifelineCommand.FAILED;
        });
    }
}

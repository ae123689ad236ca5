package community.lifeline.deploy.cli;

import community.lifeline.ingest.registry.Place;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who is on duty when. */
@Command(
        name = "roster",
        mixinStandardHelpOptions = true,
        description = {
            "Shows who is on duty, and where somebody is missing.",
            "Keeps absences, substitutes and swaps; shifts come from 'people import'. Running processes follow within seconds."
        })
final class RosterCommand {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows who is on duty in the coming days.")
    int show(
            @Option(names = "--community", paramLabel = "ID") @Nullable String community,
            @Option(names = "--role", paramLabel = "ROLE") @Nullable String role,
            @Option(names = "--days", defaultValue = "7", description = "1 to 31 (${DEFAULT-VALUE})") int days,
            @Option(names = "--json", description = "one JSON object a line") boolean json)
            throws Exception {
        return desk().show(Optional.ofNullable(community), Optional.ofNullable(role), days, json);
    }

    @Command(
            name = "now",
            mixinStandardHelpOptions = true,
            description = {
                "Says who would be called for a place now, in that order.",
                "In a gap of the roster those are all who have the role."
            })
    int now(
            @Option(names = "--role", paramLabel = "ROLE", required = true) String role,
            @Option(names = "--community", paramLabel = "ID", required = true) String community,
            @Option(names = "--grid", paramLabel = "ID") @Nullable String grid,
            @Option(names = "--building", paramLabel = "ID") @Nullable String building,
            @Option(names = "--at", paramLabel = "TIME", description = "2026-11-23T22:00; without it: now") @Nullable
                    String at,
            @Option(names = "--json", description = "one JSON object a line") boolean json)
            throws Exception {
        Place place = new Place(
                Optional.ofNullable(grid),
                Optional.empty(),
                Optional.ofNullable(building),
                Optional.empty(),
                Optional.empty());
        return desk().now(role, community, place, Optional.ofNullable(at), json);
    }

    @Command(
            name = "gaps",
            mixinStandardHelpOptions = true,
            description = {
                "Shows when too few are on duty in the coming days, and whom no channel reaches.",
                "Exits with 1 where there is anything of that."
            })
    int gaps(
            @Option(names = "--community", paramLabel = "ID") @Nullable String community,
            @Option(names = "--days", defaultValue = "7", description = "1 to 31 (${DEFAULT-VALUE})") int days,
            @Option(names = "--json", description = "one JSON object a line") boolean json)
            throws Exception {
        return desk().gaps(Optional.ofNullable(community), days, json);
    }

    @Command(
            name = "absent",
            mixinStandardHelpOptions = true,
            description = "Says that somebody is off duty for a time.")
    int absent(
            @Option(names = "--person", paramLabel = "PERSON", required = true) String person,
            @Mixin TermOptions term,
            @Option(names = "--reason", paramLabel = "TEXT", required = true) String reason,
            @Mixin Who who)
            throws Exception {
        return reliefs().relieve(person, Optional.empty(), term, reason, who);
    }

    @Command(
            name = "replace",
            mixinStandardHelpOptions = true,
            description = {
                "Asks somebody to be on duty instead of another for a time, at whatever posts.",
                "It holds from when they agree ('roster agree'); until then nothing changes. One who asks for themselves has agreed."
            })
    int replace(
            @Option(names = "--person", paramLabel = "PERSON", required = true) String person,
            @Option(names = "--with", paramLabel = "PERSON", required = true) String substitute,
            @Mixin TermOptions term,
            @Option(names = "--reason", paramLabel = "TEXT", required = true) String reason,
            @Mixin Who who)
            throws Exception {
        return reliefs().relieve(person, Optional.of(substitute), term, reason, who);
    }

    @Command(
            name = "swap",
            mixinStandardHelpOptions = true,
            description = {
                "Asks two people to swap the duties that begin on two days.",
                "Both halves hold from when the other agrees ('roster agree')."
            })
    int swap(
            @Option(names = "--person", paramLabel = "PERSON", required = true) String person,
            @Option(names = "--on", paramLabel = "DAY", required = true, description = "whose duty of that day …")
                    String day,
            @Option(names = "--with", paramLabel = "PERSON", required = true, description = "… this one takes, and …")
                    String other,
            @Option(
                            names = "--for",
                            paramLabel = "DAY",
                            required = true,
                            description = "… gives that of this day for it")
                    String otherDay,
            @Option(names = "--reason", paramLabel = "TEXT", required = true) String reason,
            @Mixin Who who)
            throws Exception {
        return reliefs().swap(person, day, other, otherDay, reason, who);
    }

    @Command(name = "agree", mixinStandardHelpOptions = true, description = "Agrees to stand in, under one's own name.")
    int agree(@Parameters(paramLabel = "ID") long id, @Mixin Who who) throws Exception {
        return reliefs().agree(id, who);
    }

    @Command(
            name = "cancel",
            mixinStandardHelpOptions = true,
            description = "Takes an absence, a substitute or a swap back; it is kept as history.")
    int cancel(@Parameters(paramLabel = "ID") long id, @Mixin Who who) throws Exception {
        return reliefs().cancel(id, who);
    }

    @Command(
            name = "changes",
            mixinStandardHelpOptions = true,
            description = "Lists absences, substitutes and swaps, newest first.")
    int changes(
            @Option(names = "--all", description = "those that are over or cancelled too") boolean all,
            @Option(names = "--limit", defaultValue = "50", description = "at most so many (${DEFAULT-VALUE})")
                    int limit,
            @Option(names = "--json", description = "one JSON object a line") boolean json)
            throws Exception {
        return desk().changes(all, limit, json);
    }

    private RosterDesk desk() {
        return RosterDesk.of(settings);
    }

    private ReliefDesk reliefs() {
        return ReliefDesk.of(settings);
    }
}

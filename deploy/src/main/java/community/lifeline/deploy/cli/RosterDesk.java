package community.lifeline.deploy.cli;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.people.Directory;
import community.lifeline.alerts.people.Gap;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.people.Post;
import community.lifeline.alerts.people.Relief;
import community.lifeline.alerts.people.Span;
import community.lifeline.alerts.people.Turn;
import community.lifeline.alerts.people.store.DirectoryStore;
import community.lifeline.alerts.people.store.ReliefStore;
import community.lifeline.alerts.standing.RefusedException;
import community.lifeline.deploy.config.Components;
import community.lifeline.ingest.registry.Place;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What the roster's commands show. */
record RosterDesk(Components components, Clock clock) {
    private static final int MOST_DAYS = 31;

    static RosterDesk of(SettingsOption settings) {
        return new RosterDesk(new Components(settings.load()), Clock.systemUTC());
    }

    private interface Work {
        int on(HikariDataSource database, Directory directory) throws SQLException, RefusedException;
    }

    private int with(Work work) throws SQLException, RefusedException {
        try (HikariDataSource database = components.database().openPatiently()) {
            return work.on(database, directory(database));
        }
    }

    private Directory directory(HikariDataSource database) throws SQLException {
        return new DirectoryStore(database, zone()).directory(clock.instant());
    }

    private ZoneId zone() {
        return components.zone();
    }

    private RosterLines lines(Directory directory) {
        return new RosterLines(directory, zone());
    }

    private Span ahead(int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw new Refused("--days " + days + ": write 1 to " + MOST_DAYS);
        }
        return new Span(clock.instant(), clock.instant().plus(Duration.ofDays(days)));
    }

    int show(Optional<String> community, Optional<String> role, int days, boolean json)
            throws SQLException, RefusedException {
        Span span = ahead(days);
        return with((_, directory) -> {
            RosterLines lines = lines(directory);
            List<Turn> turns = directory.turns(span).stream()
                    .filter(turn -> of(turn.post(), community))
                    .filter(turn -> role.filter(
                                    wanted -> !wanted.equals(turn.post().role()))
                            .isEmpty())
                    .toList();
            turns.forEach(turn -> System.out.println(json ? lines.json(turn) : lines.text(turn)));
            if (turns.isEmpty() && !json) {
                System.out.println("Nobody is on a roster; where a role has none, everybody who has it is called.");
            }
            return 0;
        });
    }

    private static boolean of(Post post, Optional<String> community) {
        return community.isEmpty() || post.area().communityId().equals(community);
    }

    int now(String role, String community, Place place, Optional<String> at, boolean json)
            throws SQLException, RefusedException {
        Instant when = at.map(text -> TermOptions.time("--at", text, zone())).orElseGet(clock::instant);
        return with((_, directory) -> {
            List<Person> people = directory.onDuty(role, community, place, when);
            people.forEach(person -> System.out.println(
                    json
                            ? PersonLine.json(person, directory.posts(person.id()))
                            : PersonLine.text(person, directory.posts(person.id()))
                                    + (directory.away(person.id(), when)
                                            ? "  (ABSENT, and called only since nobody else is on duty)"
                                            : "")));
            if (people.isEmpty()) {
                System.err.println("Nobody is " + role + " there; 'lifeline people list --role " + role
                        + "' shows who is elsewhere");
                return LifelineCommand.FAILED;
            }
            return 0;
        });
    }

    int gaps(Optional<String> community, int days, boolean json) throws SQLException, RefusedException {
        Span span = ahead(days);
        List<String> channels = components.notices().channels();
        return with((_, directory) -> {
            RosterLines lines = lines(directory);
            List<Gap> gaps = directory.gaps(span).stream()
                    .filter(gap -> of(gap.post(), community))
                    .toList();
            gaps.forEach(gap -> System.out.println(json ? lines.json(gap) : lines.text(gap)));
            List<Person> unreachable = directory.unreachable(span, channels).stream()
                    .filter(person -> directory.posts(person.id()).stream().anyMatch(post -> of(post, community)))
                    .toList();
            unreachable.forEach(person -> System.out.println(
                    json
                            ? RosterLines.unreachable(person)
                            : lines.name(person.id()) + " is on duty and no channel that is set up reaches them"));
            if (gaps.isEmpty() && unreachable.isEmpty() && !json) {
                System.out.println("No gaps in the coming " + days + " days.");
            }
            return gaps.isEmpty() && unreachable.isEmpty() ? 0 : LifelineCommand.FAILED;
        });
    }

    int changes(boolean all, int limit, boolean json) throws SQLException, RefusedException {
        return with((database, directory) -> {
            RosterLines lines = lines(directory);
            List<Relief> reliefs = new ReliefStore(database).list(all, clock.instant(), limit);
            reliefs.forEach(relief -> System.out.println(json ? RosterLines.json(relief) : lines.text(relief)));
            if (reliefs.isEmpty() && !json) {
                System.out.println(all ? "None." : "None now; --all shows those that are over.");
            }
            return 0;
        });
    }
}

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
import community.lifeline.alerts.suppress.Signature;
import community.lifeline.deploy.config.Components;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Absences, substitutes and swaps on the command line. */
record ReliefDesk(Components components, Clock clock) {
    static ReliefDesk of(SettingsOption settings) {
        return new ReliefDesk(new Components(settings.load()), Clock.systemUTC());
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

    int relieve(String person, Optional<String> substitute, TermOptions term, String reason, Who who)
            throws SQLException, RefusedException {
        Instant now = clock.instant();
        Instant start = term.start(now, zone());
        Instant end = term.end(start, zone())
                .orElseThrow(() -> new Refused("it has no end; write --for 8h or --until 2026-11-23T22:00"));
        if (!end.isAfter(start) || !end.isAfter(now)) {
            throw new Refused("its end " + end + " is not after its start, or has passed; name a later one");
        }
        return with((database, directory) -> {
            Span during = new Span(start, end);
            Person relieved = named("--person", person, directory);
            Optional<Person> other = substitute.map(name -> named("--with", name, directory));
            other.ifPresent(each -> requireRole(relieved, each, during, directory));
            Relief relief = new ReliefStore(database).add(draft(relieved, other, during, reason, who, directory));
            System.out.println(lines(directory).text(relief));
            tell(relief, other);
            opened(directory, directory(database), during);
            return 0;
        });
    }

    private Relief draft(
            Person relieved, Optional<Person> other, Span during, String reason, Who who, Directory directory) {
        Signature asked = signed(who, directory);
        try {
            return new Relief(
                    0,
                    relieved.id(),
                    other.map(Person::id),
                    during,
                    reason,
                    OptionalLong.empty(),
                    asked,
                    other.filter(each -> each.id().equals(asked.by())).map(_ -> asked),
                    Optional.empty());
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
    }

    /** By their id, where they are known. */
    private Signature signed(Who who, Directory directory) {
        Signature signature = who.sign(clock.instant());
        return directory
                .named(signature.by())
                .map(person -> new Signature(person.id(), signature.at()))
                .orElse(signature);
    }

    private static void tell(Relief relief, Optional<Person> other) {
        if (!relief.holds()) {
            String id = other.map(Person::id).orElse("");
            System.out.println("'" + relief.relieved() + "' stays on duty until " + id
                    + " agrees: lifeline roster agree " + relief.id() + " --by " + id);
        }
    }

    private static Person named(String option, String name, Directory directory) {
        return directory
                .named(name)
                .orElseThrow(() -> new Refused(option + " '" + name
                        + "' is nobody's id, and no one person's name; 'lifeline people list' shows them"));
    }

    /** A substitute fills those posts alone for which they have the role. */
    private static void requireRole(Person relieved, Person other, Span during, Directory directory) {
        List<Post> posts = directory.turns(during).stream()
                .filter(turn -> turn.people().contains(relieved.id()))
                .map(Turn::post)
                .distinct()
                .toList();
        if (posts.isEmpty()) {
            throw new Refused(
                    "'" + relieved.id() + "' is on no roster in that time; 'lifeline roster show' shows who is");
        }
        posts.stream()
                .filter(post -> !directory.mayServe(other.id(), post))
                .findFirst()
                .ifPresent(post -> {
                    throw new Refused("'" + other.id() + "' is not " + post
                            + "; name somebody who is, or give them the role with 'lifeline people import'");
                });
    }

    private void opened(Directory before, Directory after, Span during) {
        List<Gap> known = before.gaps(during);
        List<Gap> gaps =
                after.gaps(during).stream().filter(gap -> !known.contains(gap)).toList();
        if (!gaps.isEmpty()) {
            System.out.println("With this too few are on duty:");
            gaps.forEach(gap -> System.out.println(lines(after).text(gap)));
        }
    }

    int swap(String person, String day, String other, String otherDay, String reason, Who who)
            throws SQLException, RefusedException {
        return with((database, directory) -> {
            Person one = named("--person", person, directory);
            Person two = named("--with", other, directory);
            if (!signed(who, directory).by().equals(one.id())) {
                throw new Refused(
                        "a swap is asked for by the one whose duty goes first, who agrees by that: --by " + one.id());
            }
            Span there = duty(one, "--on", day, directory);
            Span back = duty(two, "--for", otherDay, directory);
            requireRole(one, two, there, directory);
            requireRole(two, one, back, directory);
            Relief first = draft(one, Optional.of(two), there, reason, who, directory);
            Relief second = draft(two, Optional.of(one), back, reason, who, directory);
            // Neither half holds before both have agreed.
            List<Relief> both = new ReliefStore(database).swap(open(first), open(second));
            both.forEach(relief -> System.out.println(lines(directory).text(relief)));
            tell(both.getFirst(), Optional.of(two));
            return 0;
        });
    }

    private static Relief open(Relief relief) {
        return new Relief(
                relief.id(),
                relief.relieved(),
                relief.substitute(),
                relief.during(),
                relief.reason(),
                relief.pair(),
                relief.asked(),
                Optional.empty(),
                relief.cancelled());
    }

    /** From the first to the last of the duties of {@code person} that begin on a day. */
    private Span duty(Person person, String option, String day, Directory directory) {
        LocalDate date;
        try {
            date = LocalDate.parse(day);
        } catch (DateTimeParseException _) {
            throw new Refused(option + " '" + day + "' is not a day; write it as 2026-11-25");
        }
        List<Span> spans = new ArrayList<>();
        Span around = new Span(
                date.minusDays(1).atStartOfDay(zone()).toInstant(),
                date.plusDays(2).atStartOfDay(zone()).toInstant());
        directory.book().shifts().stream()
                .filter(shift -> shift.person().equals(person.id()))
                .flatMap(shift -> shift.hours().within(around, zone()).stream())
                .filter(span -> LocalDate.ofInstant(span.from(), zone()).equals(date))
                .forEach(spans::add);
        if (spans.isEmpty()) {
            throw new Refused("'" + person.id() + "' has no duty that begins on " + date
                    + "; 'lifeline roster show' shows who has");
        }
        Instant from = spans.stream().map(Span::from).min(Instant::compareTo).orElseThrow();
        Instant until = spans.stream().map(Span::until).max(Instant::compareTo).orElseThrow();
        if (!until.isAfter(clock.instant())) {
            throw new Refused("the duty of '" + person.id() + "' on " + date + " is over; name a later day");
        }
        return new Span(from, until);
    }

    int agree(long id, Who who) throws SQLException, RefusedException {
        return with((database, directory) -> {
            Person person = named("--by", who.sign(clock.instant()).by(), directory);
            new ReliefStore(database)
                    .agree(id, person, clock.instant())
                    .forEach(relief -> System.out.println(lines(directory).text(relief)));
            return 0;
        });
    }

    int cancel(long id, Who who) throws SQLException, RefusedException {
        return with((database, directory) -> {
            new ReliefStore(database)
                    .cancel(id, signed(who, directory))
                    .forEach(relief -> System.out.println(lines(directory).text(relief)));
            return 0;
        });
    }
}

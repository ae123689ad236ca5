package community.lifeline.alerts.people.store;

import community.lifeline.alerts.people.Directory;
import community.lifeline.alerts.people.Duty;
import community.lifeline.alerts.people.Gap;
import community.lifeline.alerts.people.PeopleBook;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.people.Relief;
import community.lifeline.alerts.people.Span;
import community.lifeline.ingest.registry.Place;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who answers for what, from memory: follows the database on a virtual thread, and stays as it was read last while that is
 * away. Safe for use by many threads.
 */
public final class DutyFollower implements Duty, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DutyFollower.class);
    private static final Duration READ = Duration.ofSeconds(2);
    /** Gaps move with the clock, so they are looked for also when nothing has changed. */
    private static final Duration LOOK = Duration.ofMinutes(1);

    /** The file says as of when it is, so that it is written anew now and then. */
    private static final Duration KEEP = Duration.ofHours(1);

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    private final DirectoryStore store;
    private final RosterFile file;
    private final ZoneId zone;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<Gap> told = new HashSet<>();
    private volatile Directory directory;
    private volatile boolean read;
    private volatile Optional<Instant> keptSince = Optional.empty();
    private List<Relief> reliefs = List.of();
    private Instant kept = Instant.MIN;
    private volatile List<Gap> gaps = List.of();
    private long version = -1;
    private Instant looked = Instant.MIN;
    private boolean away;

    /** @param file where what is known is kept, for a start without a database */
    public DutyFollower(DataSource database, Path file, ZoneId zone, Clock clock, MeterRegistry meters) {
        this.file = new RosterFile(file);
        this.zone = zone;
        this.store = new DirectoryStore(database, zone);
        this.clock = clock;
        this.directory = new Directory(PeopleBook.EMPTY, List.of(), zone);
        gauge(meters, "1d", DAY);
        gauge(meters, "7d", WEEK);
        Gauge.builder("lifeline.roster.people", () -> directory.book().people().size())
                .description("people who are written down, as this process knows them")
                .register(meters);
    }

    private void gauge(MeterRegistry meters, String within, Duration ahead) {
        Gauge.builder("lifeline.roster.gaps", () -> within(ahead).size())
                .description("times within the coming days for which too few are on duty")
                .tag("within", within)
                .register(meters);
    }

    /** Reads at once, and then follows; whoever cannot do without asks whether it is {@link #known}. */
    public DutyFollower start() {
        recall();
        Thread.ofVirtual().name("alerts-duty").start(this::follow);
        return this;
    }

    private void follow() {
        try {
            do {
                try {
                    look();
                } catch (RuntimeException e) {
                    log.error("The duty roster could not be looked at; it is tried again", e);
                    // Of what cannot be read nothing can be waited for: alerts must have their responses.
                    read = true;
                }
            } while (!closed.await(READ.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void look() {
        Instant now = clock.instant();
        boolean changed = refresh(now);
        if (changed || !now.isBefore(looked.plus(LOOK))) {
            looked = now;
            gaps = directory.gaps(new Span(now, now.plus(WEEK)));
            tell(within(DAY));
        }
    }

    /** True where something is new. */
    private boolean refresh(Instant now) {
        try {
            Optional<DirectoryStore.Versioned> news = store.read(version, now);
            away = false;
            news.ifPresent(fresh -> {
                directory = fresh.directory();
                reliefs = fresh.reliefs();
                version = fresh.version();
            });
            read = true;
            keep(news.isPresent(), now);
            return news.isPresent();
        } catch (SQLException e) {
            if (!away) {
                away = true;
                keptSince.ifPresentOrElse(
                        since -> log.warn(
                                "The database is away since the start: {} people are called by the duty roster that {}"
                                        + " holds, as it was at {}: {}",
                                directory.book().people().size(),
                                file.path(),
                                since,
                                e.getMessage()),
                        () -> log.warn("The duty roster stays as it was read last: {}", e.getMessage()));
            }
            return false;
        }
    }

    private void keep(boolean changed, Instant now) {
        keptSince = Optional.empty();
        if (changed || !now.isBefore(kept.plus(KEEP))) {
            kept = now;
            file.write(new KnownRoster(now, directory.book(), reliefs));
        }
    }

    /** What was known when the database was there last: until it is read, people are called by that. */
    private void recall() {
        file.read().ifPresent(roster -> {
            directory = new Directory(roster.book(), roster.reliefs(), zone);
            keptSince = Optional.of(roster.asOf());
            read = true;
        });
    }

    private List<Gap> within(Duration ahead) {
        Instant end = clock.instant().plus(ahead);
        return gaps.stream()
                .filter(gap -> gap.during().from().isBefore(end)
                        && gap.during().until().isAfter(clock.instant()))
                .toList();
    }

    /** Each gap once, a day before it hurts; where it begins and ends moves with the clock. */
    private void tell(List<Gap> soon) {
        told.removeIf(gap -> !gap.during().until().isAfter(clock.instant()));
        for (Gap gap : soon) {
            boolean known = told.stream()
                    .anyMatch(each ->
                            each.post().equals(gap.post()) && each.during().overlaps(gap.during()));
            if (!known) {
                told.add(gap);
                log.warn(
                        "Too few on duty: {} of {} as {} from {} until {}; 'lifeline roster gaps' says more",
                        gap.have(),
                        gap.need(),
                        gap.post(),
                        gap.during().from(),
                        gap.during().until());
            }
        }
    }

    /** As it was read last. */
    public Directory directory() {
        return directory;
    }

    @Override
    public List<Person> onDuty(String role, String community, Place place, Instant at) {
        return directory.onDuty(role, community, place, at);
    }

    @Override
    public Optional<Person> person(String id) {
        return directory.person(id);
    }

    @Override
    public boolean alone(Person person) {
        return directory.alone(person);
    }

    @Override
    public Optional<String> organisation(Person person) {
        return directory.organisation(person);
    }

    @Override
    public boolean isEmpty() {
        return directory.isEmpty();
    }

    @Override
    public boolean known() {
        return read;
    }

    @Override
    public Optional<Instant> keptSince() {
        return keptSince;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}

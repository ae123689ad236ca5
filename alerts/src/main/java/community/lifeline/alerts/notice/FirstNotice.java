package community.lifeline.alerts.notice;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.Effect.Turn;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.notify.Letter;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.suppress.Verdict;
import community.lifeline.ingest.registry.Place;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people of serious live alerts that have no response, as while the database is away, or takes alerts and no
 * responses: from memory, one notice a job, with the key that the response's own first notice will have. All state is confined to one virtual thread.
 */
public final class FirstNotice implements Memory, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FirstNotice.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    /** How long a response may take; a database that is only slow should raise it. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** How long one may take while the database takes alerts, as in a storm; it is asked then. */
    private static final Duration LONG_PATIENCE = Duration.ofSeconds(10);
    /** What the database took longer ago than this is the response's to tell. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final RaisedNotices raised;
    private final BooleanSupplier away;
    private final AnsweredAlerts answers;
    private final MemoryPost post;
    private final Clock clock;
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
    /** By the key of its first notices. */
    private final Map<String, Fresh> fresh = new LinkedHashMap<>();

    private final Nearby nearby = new Nearby();
    private final Thread thread;
    private boolean lamented;
    private volatile boolean closing;

    private sealed interface News {
        record Fired(Alert alert, Instant at) implements News {}

        record Told(String key) implements News {}
    }

    /** An alert of which no response has told yet, as far as is known. */
    private record Fresh(Alert alert, Instant at, boolean answered) {
        boolean late(Instant now, Duration patience) {
            return !now.isBefore(at.plus(patience));
        }
    }

    private FirstNotice(
            RaisedNotices raised, BooleanSupplier away, AnsweredAlerts answers, MemoryPost post, Clock clock) {
        this.raised = raised;
        this.away = away;
        this.answers = answers;
        this.post = post;
        this.clock = clock;
        thread = Thread.ofVirtual().name("notices-memory").unstarted(this::run);
    }

    /** @param away true while the database does not take alerts */
    public static FirstNotice open(
            RaisedNotices raised, BooleanSupplier away, AnsweredAlerts answers, MemoryPost post, Clock clock) {
        FirstNotice first = new FirstNotice(raised, away, answers, post, clock);
        post.start();
        first.thread.start();
        return first;
    }

    /** Takes every verdict; neither throws nor blocks. */
    public void watch(Verdict verdict) {
        if (verdict instanceof Verdict.Tell tell && tell.effect().turn() == Turn.FIRED) {
            Alert alert = tell.effect().episode().alert();
            boolean serious = alert.level().compareTo(Level.ORANGE) <= 0 && alert.lane() == Lane.LIVE;
            if (serious) {
                news.add(new News.Fired(alert, clock.instant()));
            }
        }
    }

    @Override
    public boolean settled() {
        return post.settled();
    }

    @Override
    public void told(Letter letter) {
        letter.parts().forEach(part -> news.add(new News.Told(part.key())));
    }

    private void run() {
        try {
            while (!closing) {
                @Nullable News next = news.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                try {
                    for (; next != null; next = news.poll()) {
                        take(next);
                    }
                    look();
                } catch (RuntimeException e) {
                    log.error("A first notice could not be written", e);
                }
            }
        } catch (InterruptedException _) {
            log.debug("First notices stop");
        }
    }

    private void take(News next) {
        switch (next) {
            case News.Fired(Alert alert, Instant at) ->
                fresh.put(RaisedNotices.key(alert), new Fresh(alert, at, false));
            case News.Told(String key) -> {
                Fresh told = fresh.remove(key);
                if (told != null) {
                    remember(told.alert(), clock.instant());
                }
            }
        }
    }

    private void look() {
        Instant now = clock.instant();
        if (!raised.knowsPeople()) {
            lament();
        } else if (away.getAsBoolean()) {
            List.copyOf(fresh.values()).stream()
                    .filter(each -> each.late(now, PATIENCE))
                    .forEach(each -> tell(each.alert(), now));
        } else {
            fresh.values().removeIf(each -> each.answered() && each.late(now, REMEMBERED));
            List<Fresh> late = fresh.values().stream()
                    .filter(each -> !each.answered() && each.late(now, LONG_PATIENCE))
                    .toList();
            if (!late.isEmpty()) {
                ask(late, now);
            }
        }
    }

    /** The database takes alerts; whether it takes responses is another question. */
    private void ask(List<Fresh> late, Instant now) {
        Set<UUID> answered = answered(late);
        for (Fresh each : late) {
            if (answered.contains(each.alert().id())) {
                // Its response tells of it, unless the database goes away before that.
                fresh.put(RaisedNotices.key(each.alert()), new Fresh(each.alert(), each.at(), true));
            } else {
                log.error(
                        "{} at {} has no response after {} s, and is told from memory",
                        each.alert().rule(),
                        each.alert().device(),
                        LONG_PATIENCE.toSeconds());
                tell(each.alert(), now);
            }
        }
    }

    private Set<UUID> answered(List<Fresh> late) {
        try {
            return answers.of(late.stream().map(each -> each.alert().id()).toList());
        } catch (SQLException e) {
            log.warn("Whether alerts have a response cannot be found out: {}", e.getMessage());
            return Set.of();
        }
    }

    /** They are told as soon as the roster is read, which is when responses begin too. */
    private void lament() {
        if (!fresh.isEmpty() && !lamented) {
            lamented = true;
            log.error(
                    "Nobody is told of {} serious alerts yet: the database has been away since the start, and who is on"
                            + " duty stands there",
                    fresh.size());
        }
    }

    private void tell(Alert alert, Instant now) {
        // Before all else: what cannot be written now could not be written at the next look either.
        fresh.remove(RaisedNotices.key(alert));
        Plan plan = raised.plan(alert);
        Place place = raised.place(alert);
        if (nearby.known(alert, plan, place, now)) {
            return;
        }
        remember(alert, now);
        List<Notice> notices = raised.of(alert, now);
        if (notices.isEmpty()) {
            log.error(
                    "Nobody is told of {} at {} while the database is away: plan {} names roles that nobody has there",
                    alert.rule(),
                    alert.device(),
                    plan.id());
        }
        post.send(notices);
    }

    private void remember(Alert alert, Instant now) {
        nearby.add(alert, raised.plan(alert), raised.place(alert), now);
    }

    /** What was not told by then waits for the outbox, on disk. */
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(1));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        post.close();
    }
}

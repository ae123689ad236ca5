package community.lifeline.alerts.notice;

import community.lifeline.alerts.notify.Delivery;
import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.plan.Occasion;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.ingest.schema.Schema;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static community.lifeline.alerts.notice.Sample.WANG;
import static community.lifeline.alerts.notice.Sample.notice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(TimescaleDbExtension.class)
class PostOfficeIT {
    private static DataSource database;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Listener mail = new Listener("mail");
    private final Listener slow = new Listener("slow");
    private final List<PostOffice> offices = new ArrayList<>();

    @BeforeAll
    static void migrate(TestDatabase fresh) throws SQLException {
        database = fresh.dataSource();
        Schema.migrate(database, KindFiles.builtIn(), SchemaConfig.defaults());
    }

    @BeforeEach
    void empty() throws SQLException {
        execute("TRUNCATE lifeline.notice");
    }

    @AfterEach
    void close() {
        for (PostOffice office : offices) {
            office.close();
        }
    }

    private PostOffice open(Listener... channels) {
        NoticeConfig config = new NoticeConfig(Pace.DEFAULT, ZoneOffset.UTC);
        PostOffice office =
                PostOffice.open(config, database, List.of(channels), Clock.systemUTC(), meters, Memory.NONE);
        offices.add(office);
        return office;
    }

    private static void add(Notice... notices) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            new NoticeStore(database).add(connection, List.of(notices));
            connection.commit();
        }
    }

    @Test
    void tellsEachPersonOnceAndRecordsIt() throws SQLException {
        open(mail);
        Person li = Sample.person("li", Language.ZH);
        Notice toWang = notice("a/raised", WANG, Level.RED, Instant.now());
        add(toWang, notice("a/raised", li, Level.RED, Instant.now()));
        add(toWang);
        await().untilAsserted(() -> assertThat(rows("SELECT recipient || ' ' || attempts FROM lifeline.notice"
                        + " WHERE sent_at IS NOT NULL ORDER BY recipient"))
                .containsExactly("li 1", "wang 1"));
        assertThat(mail.keys()).containsExactlyInAnyOrder("a/raised/li", "a/raised/wang");
    }

    /** Of what it told then nothing is waited for either. */
    @Test
    void whatAWallClockThatWasAheadPutOffIsToldAllTheSame() throws SQLException {
        add(notice("old", WANG, Level.RED, Instant.now()));
        execute("UPDATE lifeline.notice SET sent_at = now() + interval '20 hours', tried_at = now()");
        add(notice("red", WANG, Level.RED, Instant.now()), notice("blue", WANG, Level.BLUE, Instant.now()));
        execute("UPDATE lifeline.notice SET next_try = now() + interval '20 hours' WHERE sent_at IS NULL");
        open(mail);
        await().untilAsserted(() -> assertThat(mail.keys()).containsExactlyInAnyOrder("red/wang", "blue/wang"));
    }

    @Test
    void nothingIsToldOfWhatWasRolledBack() throws Exception {
        PostOffice office = open(mail);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            office.outbox().add(connection, List.of(notice("a", WANG, Level.RED, Instant.now())));
            connection.rollback();
        }
        add(notice("b", WANG, Level.RED, Instant.now()));
        await().until(() -> !mail.heard().isEmpty());
        assertThat(mail.keys()).containsExactly("b/wang");
    }

    @Test
    void aFailureIsTriedAgainWithTheSameKey() throws SQLException {
        AtomicInteger calls = new AtomicInteger();
        mail.answer(_ -> calls.incrementAndGet() < 3 ? new Delivery.Retry("451 later") : new Delivery.Sent());
        open(mail);
        add(notice("a", WANG, Level.RED, Instant.now()));
        await().untilAsserted(
                        () -> assertThat(rows("SELECT attempts::text FROM lifeline.notice WHERE sent_at IS NOT NULL"))
                                .containsExactly("3"));
        assertThat(mail.keys()).containsExactly("a/wang", "a/wang", "a/wang");
        assertThat(meters.counter("lifeline.notices", "channel", "mail", "outcome", "failed")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void whatIsRefusedOrHasNoAddressIsADeadLetter() throws SQLException {
        mail.answer(_ -> new Delivery.Refused("550 no such user"));
        open(mail);
        Person nowhere = new Person("zhao", "赵", Optional.empty(), Set.of(), Language.ZH, Map.of(), Optional.empty());
        add(notice("a", WANG, Level.RED, Instant.now()), notice("a", nowhere, Level.RED, Instant.now()));
        await().untilAsserted(() -> assertThat(
                        rows("SELECT last_error FROM lifeline.notice WHERE gave_up_at IS NOT NULL ORDER BY recipient"))
                .containsExactly("550 no such user", "赵 (zhao) has no address for mail"));
        assertThat(mail.heard()).hasSize(1);
    }

    @Test
    void aDeadLetterCanBeTriedAgainAtAnotherAddress() throws SQLException {
        mail.answer(letter -> letter.address().orElseThrow().startsWith("new")
                ? new Delivery.Sent()
                : new Delivery.Refused("550 no such user"));
        open(mail);
        add(notice("a", WANG, Level.RED, Instant.now()));
        NoticeList list = new NoticeList(database);
        await().until(() -> !list.list(Optional.of(NoticeList.State.DEAD), Optional.of("wang"), 10)
                .isEmpty());
        long id = list.list(Optional.empty(), Optional.empty(), 10).getFirst().id();
        assertThat(list.retry(id, Optional.of("new@example.org"), Instant.now()))
                .isTrue();
        await().until(() -> !list.list(Optional.of(NoticeList.State.SENT), Optional.empty(), 10)
                .isEmpty());
        assertThat(list.retry(id, Optional.empty(), Instant.now())).isFalse();
    }

    @Test
    void aChannelThatHangsHoldsUpNoOther() throws SQLException {
        CountDownLatch forever = new CountDownLatch(1);
        slow.answer(_ -> {
            try {
                forever.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return new Delivery.Retry("hung");
        });
        open(slow, mail);
        for (int i = 0; i < 30; i++) {
            add(notice(
                    "s" + i,
                    Sample.person("p" + i, Language.ZH),
                    Level.RED,
                    Instant.now(),
                    Occasion.RAISED,
                    false,
                    "slow"));
        }
        Instant begin = Instant.now();
        add(notice("a", WANG, Level.RED, Instant.now()));
        await().until(() -> !mail.heard().isEmpty());
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
        forever.countDown();
    }

    @Test
    void whatHangsFreesItsWorkerAndIsTriedAgain() throws SQLException {
        CountDownLatch forever = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        mail.longest = Duration.ofMillis(200);
        mail.answer(_ -> {
            // As many as there are workers, and deaf to being stopped.
            while (calls.getAndIncrement() < 8 && forever.getCount() > 0) {
                try {
                    forever.await();
                } catch (InterruptedException _) {
                    calls.decrementAndGet();
                }
            }
            return new Delivery.Sent();
        });
        for (int i = 0; i < 12; i++) {
            add(notice("h" + i, Sample.person("p" + i, Language.ZH), Level.RED, Instant.now()));
        }
        open(mail);
        await().untilAsserted(
                        () -> assertThat(rows("SELECT count(*)::text FROM lifeline.notice WHERE sent_at IS NOT NULL"))
                                .containsExactly("12"));
        assertThat(rows("SELECT count(*)::text FROM lifeline.notice WHERE attempts > 1"))
                .doesNotContain("0");
        forever.countDown();
    }

    @Test
    void aStormIsSummarised() throws SQLException {
        List<Notice> storm = new ArrayList<>();
        for (int i = 0; i < 42; i++) {
            storm.add(notice("n" + i, WANG, Level.YELLOW, Instant.now()));
        }
        add(storm.toArray(Notice[]::new));
        open(mail);
        await().untilAsserted(
                        () -> assertThat(rows("SELECT count(*)::text FROM lifeline.notice WHERE sent_at IS NOT NULL"))
                                .containsExactly("42"));
        assertThat(mail.heard()).hasSize(6);
        assertThat(mail.heard())
                .filteredOn(letter -> letter.parts().size() == 37)
                .singleElement();
    }

    @Test
    void twoProcessesTellEachThingOnce() throws SQLException {
        open(mail);
        open(mail);
        for (int i = 0; i < 60; i++) {
            add(notice("n" + i, Sample.person("p" + i % 20, Language.EN), Level.RED, Instant.now()));
        }
        await().untilAsserted(
                        () -> assertThat(rows("SELECT count(*)::text FROM lifeline.notice WHERE sent_at IS NOT NULL"))
                                .containsExactly("60"));
        assertThat(mail.heard().stream()
                        .flatMap(letter -> letter.parts().stream().map(part -> part.key())))
                .doesNotHaveDuplicates()
                .hasSize(60);
    }

    @Test
    void whatADeadProcessWasTellingIsToldByAnother() throws SQLException {
        add(notice("a", WANG, Level.RED, Instant.now()));
        execute("UPDATE lifeline.notice SET leased_by = 'dead', leased_until = now() + interval '2 seconds',"
                + " letter = gen_random_uuid(), tried_at = now()");
        open(mail);
        await().until(() -> !mail.heard().isEmpty());
        assertThat(rows("SELECT (now() >= leased_until)::text FROM lifeline.notice WHERE leased_by = 'dead'"))
                .doesNotContain("false");
        assertThat(mail.keys()).containsExactly("a/wang");
    }

    @Test
    void quietHoursHoldUntilTheyEnd() throws SQLException {
        Person sleeps = Sample.quiet(WANG, "00:00", "23:59", Level.ORANGE);
        add(notice("later", sleeps, Level.YELLOW, Instant.now()), notice("now", sleeps, Level.ORANGE, Instant.now()));
        open(mail);
        await().until(() -> !mail.heard().isEmpty());
        await().untilAsserted(() -> assertThat(
                        rows("SELECT key FROM lifeline.notice WHERE sent_at IS NULL AND next_try > now()"))
                .containsExactly("later"));
        assertThat(mail.keys()).containsExactly("now/wang");
    }

    @Test
    void whatCannotBeReadIsPutAsideAndHoldsUpNoOther() throws SQLException {
        for (int i = 0; i < 10; i++) {
            add(notice("new" + i, Sample.person("p" + i, Language.ZH), Level.RED, Instant.now()));
        }
        execute("UPDATE lifeline.notice SET occasion = 'of_a_newer_lifeline'");
        add(notice("a", Sample.person("p0", Language.ZH), Level.YELLOW, Instant.now()));
        MovingClock clock = new MovingClock();
        PostOffice office = PostOffice.open(
                new NoticeConfig(Pace.DEFAULT, ZoneOffset.UTC), database, List.of(mail), clock, meters, Memory.NONE);
        offices.add(office);
        await().until(() -> mail.keys().contains("a/p0"));
        await().untilAsserted(
                        () -> assertThat(meters.counter("lifeline.notices", "channel", "mail", "outcome", "unreadable")
                                        .count())
                                .isEqualTo(10));
        assertThat(rows("SELECT id::text FROM lifeline.notice WHERE gave_up_at IS NOT NULL"))
                .as("a newer process may still tell them")
                .isEmpty();
        assertThat(new NoticeList(database)
                        .page(Optional.empty(), Optional.of("p0"), 10)
                        .unread())
                .extracting(NoticeList.Unread::key)
                .containsExactly("new0");

        clock.ahead = Duration.ofMinutes(6);
        await().untilAsserted(() -> assertThat(rows("SELECT DISTINCT substring(last_error for 17) FROM lifeline.notice"
                        + " WHERE gave_up_at IS NOT NULL"))
                .containsExactly("it cannot be read"));
        assertThat(mail.keys()).containsExactly("a/p0");
    }

    private static final class MovingClock extends Clock {
        private volatile Duration ahead = Duration.ZERO;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }

    @Test
    void whatNobodyCarriesIsGivenUpAndSaysSo() throws SQLException {
        Instant old = Instant.now().minusSeconds(600);
        add(notice("a", WANG, Level.RED, old, Occasion.RAISED, false, "pigeon"));
        int orphans = new NoticeStore(database)
                .giveUpOrphans(List.of("mail"), Instant.now().minusSeconds(60), Instant.now());
        assertThat(orphans).isOne();
        assertThat(rows("SELECT last_error FROM lifeline.notice"))
                .containsExactly("no channel is called pigeon here; name one that the settings have");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }
}

package community.lifeline.alerts.responding;

import community.lifeline.alerts.command.Downlink;
import community.lifeline.alerts.command.OrderRows;
import community.lifeline.alerts.notice.Notice;
import community.lifeline.alerts.plan.Occasion;
import community.lifeline.alerts.response.Act;
import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Failure;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(TimescaleDbExtension.class)
class CommanderIT {
    private static final Event.CommandAsked ASKED = new Event.CommandAsked(
            "close-valve", "gas/g-1", "close_valve", "{\"valve\":\"closed\"}", "valve", "closed", 60);
    private static final Event.CommandSent SENT = new Event.CommandSent("close-valve", "gas/g-1", 1);
    private static final Event.CommandShown SHOWN = new Event.CommandShown("close-valve", "gas/g-1", "valve = closed");

    private record Message(String topic, String payload, Instant expires) {}

    /** A broker that takes what it is sent, while it is there. */
    private final class Broker implements Downlink {
        @Override
        public Optional<String> send(String topic, byte[] payload, Instant expires) {
            if (!there) {
                return Optional.of("tcp://127.0.0.1:1 does not take it: refused");
            }
            arrived.add(new Message(topic, new String(payload, StandardCharsets.UTF_8), expires));
            return Optional.empty();
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(10);
        }

        @Override
        public void close() {}
    }

    private final List<Message> arrived = new CopyOnWriteArrayList<>();
    private volatile boolean there = true;
    private Kitchen kitchen;
    private Commander commander;

    @BeforeEach
    void bring() throws Exception {
        kitchen = new Kitchen();
        commander = another();
    }

    private Commander another() {
        return new Commander(kitchen.responses, new Broker(), kitchen.clock);
    }

    @AfterEach
    void take() throws Exception {
        kitchen.close();
    }

    private void works() throws Exception {
        commander.send();
        commander.watch();
    }

    private static Event failed(Failure reason, String detail, long after) {
        return new Event.CommandFailed("close-valve", "gas/g-1", reason, "valve", detail, after);
    }

    @Test
    void nothingIsSentBeforeAPersonSaysYes() throws Exception {
        kitchen.after(Duration.ofMinutes(5));
        works();
        assertThat(kitchen.does("passer-by", new Act.Command("close-valve", "gas/g-1")))
                .isInstanceOf(Done.Refused.class);
        works();
        assertThat(arrived).isEmpty();
        assertThat(kitchen.events()).isEmpty();
    }

    @Test
    void whatOnlyStandsInTheTableIsNotSent() throws Exception {
        kitchen.execute("INSERT INTO lifeline.command (id, response_id, community, kind, device, item, name, payload,"
                + " field, becomes, asked_by, asked_at, expires_at, watch_until) SELECT gen_random_uuid(), id, 'xinghu',"
                + " 'gas', 'g-1', 'close-valve', 'open_valve', '{\"valve\":\"open\"}', 'valve', 'open', 'wang', '"
                + kitchen.now() + "', '" + kitchen.now().plusSeconds(60) + "', '"
                + kitchen.now().plusSeconds(600)
                + "' FROM lifeline.response");
        works();
        assertThat(arrived).isEmpty();
        assertThat(kitchen.events()).isEmpty();
        assertThat(kitchen.one("SELECT state FROM lifeline.command")).isEqualTo("failed");

        kitchen.asks();
        kitchen.execute("UPDATE lifeline.command SET payload = '{\"valve\":\"open\"}' WHERE state = 'asked'");
        works();
        assertThat(arrived).as("another payload than the journal's").isEmpty();
    }

    @Test
    void isSentOnceAndShownByTheReadingThatFollows() throws Exception {
        kitchen.reads("closed", kitchen.now().minusSeconds(3600), kitchen.now());
        kitchen.asks();
        kitchen.asks();
        kitchen.after(Duration.ofSeconds(1));
        works();
        works();
        assertThat(kitchen.events()).containsExactly(ASKED, SENT);
        assertThat(arrived).hasSize(1);
        Message message = arrived.getFirst();
        assertThat(message.topic()).isEqualTo("lifeline/v1/xinghu/gas/g-1/command");
        assertThat(message.expires()).isEqualTo(Kitchen.START.plusSeconds(60));
        assertThat(message.payload())
                .isEqualTo("{\"id\":\"" + kitchen.one("SELECT id FROM lifeline.command")
                        + "\",\"ts\":\"2026-11-22T03:00:00Z\",\"expires\":\"2026-11-22T03:01:00Z\","
                        + "\"command\":\"close_valve\",\"m\":{\"valve\":\"closed\"}}");
        kitchen.after(Duration.ofSeconds(2));
        kitchen.reads("open");
        // From the backlog of a device that had no network.
        kitchen.reads("closed", Kitchen.START.minusSeconds(600), kitchen.now());
        works();
        assertThat(kitchen.events()).hasSize(2);
        kitchen.after(Duration.ofSeconds(4));
        kitchen.reads("closed");
        works();
        assertThat(kitchen.events()).containsExactly(ASKED, SENT, SHOWN);
        kitchen.after(Duration.ofMinutes(10));
        works();
        assertThat(kitchen.events()).hasSize(3);
        assertThat(kitchen.one("SELECT asked_by || ' ' || state FROM lifeline.command"))
                .isEqualTo("wang shown");
        assertThat(kitchen.story())
                .containsExactly(
                        "wang had a command sent to gas/g-1: close the shut-off valve by remote (opened again only by"
                                + " hand, on the spot): {\"valve\":\"closed\"}",
                        "Lifeline the command went out to gas/g-1: close the shut-off valve by remote (opened again only"
                                + " by hand, on the spot)",
                        "Lifeline the command to gas/g-1 worked: close the shut-off valve by remote (opened again only by"
                                + " hand, on the spot): valve = closed");
    }

    @Test
    void aValveThatStaysOpenIsToldToWhoseJobItIs() throws Exception {
        kitchen.asks();
        works();
        kitchen.after(Duration.ofSeconds(30));
        kitchen.reads("open");
        works();
        kitchen.told.clear();
        kitchen.after(Duration.ofSeconds(30));
        assertThat(kitchen.events()).containsExactly(ASKED, SENT, failed(Failure.STILL, "open", 60));
        assertThat(kitchen.story()).last().asString().endsWith(": valve still open after 60 s");
        assertThat(kitchen.told)
                .filteredOn(notice -> notice.occasion() == Occasion.COMMAND_FAILED)
                .extracting(notice -> notice.to().id())
                .containsExactlyInAnyOrder("wang", "operator", "duty_leader", "gas_company");
        Notice notice = kitchen.told.stream()
                .filter(each -> each.to().id().equals("wang"))
                .findFirst()
                .orElseThrow();
        assertThat(notice.title().en()).contains("gas/g-1", "valve still open after 60 s");
        assertThat(notice.title().zh()).contains("指令未生效", "60 秒后 valve 仍为 open");
        // It closes after all, and that is written down too.
        kitchen.after(Duration.ofSeconds(5));
        works();
        kitchen.reads("closed");
        works();
        works();
        assertThat(kitchen.events()).hasSize(4).last().isEqualTo(SHOWN);
    }

    @Test
    void aDeviceThatSaysNothingHasNotDoneIt() throws Exception {
        kitchen.asks();
        works();
        kitchen.after(Duration.ofSeconds(60));
        assertThat(kitchen.events()).last().isEqualTo(failed(Failure.SILENT, "", 60));
    }

    @Test
    void aDeviceThatRefusesIsHeardAtOnce() throws Exception {
        kitchen.asks();
        works();
        kitchen.after(Duration.ofSeconds(3));
        kitchen.says("command_refused", "{\"command\":\"another\"}");
        works();
        assertThat(kitchen.events()).hasSize(2);
        String id = kitchen.one("SELECT id FROM lifeline.command");
        kitchen.execute("UPDATE lifeline.device_event SET extra = '{\"command\":\"" + id + "\"}'");
        works();
        works();
        assertThat(kitchen.events()).containsExactly(ASKED, SENT, failed(Failure.REFUSED, "", 3));
    }

    @Test
    void isTriedAgainWhileTheBrokerIsAwayAndNeverAfterItsTime() throws Exception {
        there = false;
        kitchen.asks();
        works();
        works();
        kitchen.after(Duration.ofSeconds(2));
        works();
        assertThat(kitchen.one("SELECT attempts FROM lifeline.command")).isEqualTo("2");
        kitchen.after(Duration.ofSeconds(58));
        there = true;
        works();
        kitchen.after(Duration.ofMinutes(5));
        works();
        assertThat(arrived).isEmpty();
        assertThat(kitchen.events())
                .containsExactly(ASKED, failed(Failure.NOT_SENT, "tcp://127.0.0.1:1 does not take it: refused", 60));
    }

    /** As a process does that is killed once it has begun to send. */
    private void begunAndKilled() throws SQLException {
        try (Connection connection = kitchen.database.getConnection()) {
            connection.setAutoCommit(true);
            assertThat(OrderRows.take(connection, kitchen.now(), Duration.ofSeconds(15)))
                    .isPresent();
        }
    }

    @Test
    void oneThatWasCutShortIsSentOnceMoreByTheSameId() throws Exception {
        kitchen.asks();
        begunAndKilled();
        works();
        assertThat(arrived).isEmpty();
        kitchen.after(Duration.ofSeconds(16));
        works();
        works();
        assertThat(arrived)
                .singleElement()
                .satisfies(message ->
                        assertThat(message.payload()).contains(kitchen.one("SELECT id FROM lifeline.command")));
        assertThat(kitchen.events()).containsExactly(ASKED, new Event.CommandSent("close-valve", "gas/g-1", 2));
        assertThat(kitchen.story())
                .last()
                .asString()
                .contains("attempt 2, by the same id; one before may have arrived");
    }

    @Test
    void oneThatWasCutShortIsNotSentAfterItsTimeAndTheJournalSaysSo() throws Exception {
        kitchen.asks();
        begunAndKilled();
        kitchen.after(Duration.ofSeconds(61));
        works();
        assertThat(arrived).isEmpty();
        assertThat(kitchen.events()).containsExactly(ASKED, failed(Failure.UNCERTAIN, "", 61));
    }

    @Test
    void oneThatWasCutShortAndArrivedIsShownWithoutBeingSentAgain() throws Exception {
        kitchen.asks();
        begunAndKilled();
        kitchen.after(Duration.ofSeconds(6));
        kitchen.reads("closed");
        kitchen.after(Duration.ofSeconds(60));
        works();
        assertThat(arrived).isEmpty();
        assertThat(kitchen.events()).containsExactly(ASKED, SHOWN);
    }

    @Test
    void severalProcessesSendEachCommandOnce() throws Exception {
        kitchen.asks();
        List<Future<?>> working = new ArrayList<>();
        try (ExecutorService processes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                Commander one = another();
                working.add(processes.submit(() -> {
                    one.send();
                    return null;
                }));
            }
        }
        for (Future<?> each : working) {
            each.get();
        }
        assertThat(arrived).hasSize(1);
        assertThat(kitchen.events()).containsExactly(ASKED, SENT);
    }

    @Test
    void oneThatIsAskedForAnewIsAnotherAndOnlyItsReadingCounts() throws Exception {
        kitchen.asks();
        works();
        kitchen.after(Duration.ofSeconds(60));
        kitchen.asks();
        works();
        Instant second = kitchen.now();
        assertThat(arrived).hasSize(2).extracting(Message::payload).doesNotHaveDuplicates();
        kitchen.after(Duration.ofSeconds(5));
        kitchen.reads("closed", second.plusSeconds(4), kitchen.now());
        works();
        works();
        assertThat(kitchen.events()).hasSize(6).last().isEqualTo(SHOWN);
        assertThat(kitchen.one("SELECT string_agg(state, ' ' ORDER BY asked_at) FROM lifeline.command"))
                .isEqualTo("failed shown");
    }
}

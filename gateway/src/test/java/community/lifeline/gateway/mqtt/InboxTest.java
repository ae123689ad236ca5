package community.lifeline.gateway.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InboxTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T03:21:05Z"), ZoneOffset.UTC);

    private final Queue<Runnable> context = new ArrayDeque<>();
    private final List<List<Inbound>> taken = new ArrayList<>();
    private final Inbox inbox = new Inbox(CLOCK, context::add, taken::add, 10_000_000);
    private final SilentConnection connection = new SilentConnection();
    private final Session session = new Session(connection);

    @Test
    void schedulesOneTaskForAllThatWaits() {
        offer(1, 2, 3);
        assertThat(context).hasSize(1);
        run();
        assertThat(taken)
                .singleElement()
                .satisfies(batch -> assertThat(batch).extracting(Inbound::topic).containsExactly("t/1", "t/2", "t/3"));
        offer(4);
        run();
        assertThat(taken).hasSize(2);
    }

    @Test
    void takesABoundedBatchAtATime() {
        for (int i = 1; i <= 1200; i++) {
            offer(i);
        }
        run();
        assertThat(taken).extracting(List::size).containsExactly(500, 500, 200);
    }

    @Test
    void endsABatchThatGrowsLarge() {
        for (int i = 1; i <= 5; i++) {
            offer(i, new byte[400_000]);
        }
        run();
        assertThat(taken).extracting(List::size).containsExactly(3, 2);
    }

    @Test
    void weighsABackfillAsWhatItBecomes() {
        offer(1, " [{\"m\":{}},{\"m\":{}}]".getBytes(StandardCharsets.UTF_8));
        long list = inbox.bytes();
        offer(2, "  {\"m\":{\"lel\":[1,2]}}".getBytes(StandardCharsets.UTF_8));
        assertThat(list).isGreaterThan(1024 + 2 * 200);
        assertThat(inbox.bytes() - list).isLessThan(1100);
        run();
        taken.getFirst().forEach(inbound -> inbound.done().run());
        assertThat(inbox.bytes()).isZero();
    }

    @Test
    void stampsTheTimeOfReceipt() {
        offer(1);
        run();
        assertThat(taken.getFirst().getFirst().arrival().receivedAt()).isEqualTo(CLOCK.instant());
    }

    @Test
    void givesRoomBackWhenAMessageIsDone() {
        offer(1);
        run();
        assertThat(inbox.bytes()).isGreaterThan(4);
        taken.getFirst().getFirst().done().run();
        assertThat(inbox.bytes()).isZero();
        assertThat(connection.acknowledged).containsExactly(1);
    }

    @Test
    void sendsNoAcknowledgementForAMessageThatNeedsNone() {
        offer(0);
        run();
        taken.getFirst().getFirst().done().run();
        assertThat(connection.acknowledged).isEmpty();
    }

    @Test
    void leavesToTheBrokerWhatArrivesAfterTheEnd() {
        inbox.close();
        offer(1);
        assertThat(context).isEmpty();
    }

    private void offer(int... packetIds) {
        for (int id : packetIds) {
            offer(id, "body".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void offer(int id, byte[] payload) {
        inbox.offer(session, new Publish(id, 1, "t/" + id, payload, false, false, Optional.empty()));
    }

    private void run() {
        for (Runnable task = context.poll(); task != null; task = context.poll()) {
            task.run();
        }
    }

    private static final class SilentConnection implements Connection {
        private final List<Integer> acknowledged = new ArrayList<>();

        @Override
        public Opened open(Consumer<Publish> messages) {
            return new Opened("none", false);
        }

        @Override
        public Loss awaitLoss() {
            return new Loss(false, "none");
        }

        @Override
        public void acknowledge(int packetId) {
            acknowledged.add(packetId);
        }

        @Override
        public void close() {}
    }
}

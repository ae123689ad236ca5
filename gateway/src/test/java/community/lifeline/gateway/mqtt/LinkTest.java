package community.lifeline.gateway.mqtt;

import community.lifeline.gateway.mqtt.MqttConfig.Subscription;
import community.lifeline.gateway.mqtt.MqttConfig.Version;
import community.lifeline.gateway.retry.Backoff;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LinkTest {
    private static final Backoff SHORT =
            new Backoff(Duration.ofMillis(2), Duration.ofMillis(4), RandomGenerator.getDefault());

    private final List<Scripted> attempts = new CopyOnWriteArrayList<>();
    private final Inbox inbox = new Inbox(Clock.systemUTC(), Runnable::run, _ -> {}, 1_000_000);

    /** What each attempt meets, in turn; the last again and again. */
    private List<ConnectException.Kind> script = List.of();

    private final Link link = new Link(
            MqttConfig.of(URI.create("tcp://localhost"), "lifeline"),
            Subscription.EVERYTHING,
            this::next,
            inbox,
            SHORT);

    @AfterEach
    void stop() throws InterruptedException {
        link.stop();
    }

    @Test
    void comesBackAfterALoss() {
        link.start();
        await().until(link::isConnected);
        attempts.getFirst().lost.complete(new Connection.Loss(false, "cable cut"));
        await().until(() -> attempts.size() == 2 && link.isConnected());
        assertThat(link.reconnects()).isEqualTo(1);
        assertThat(attempts.getFirst().closed).isTrue();
    }

    @Test
    void goesOnTryingWhateverTheBrokerSays() {
        script = List.of(
                ConnectException.Kind.UNREACHABLE,
                ConnectException.Kind.REFUSED,
                ConnectException.Kind.CLOSED,
                ConnectException.Kind.UNREACHABLE);
        link.start();
        await().until(link::isConnected);
        assertThat(attempts)
                .hasSize(5)
                .allSatisfy(attempt -> assertThat(attempt.target.version()).isEqualTo(Version.AUTO));
        assertThat(link.reconnects()).isZero();
    }

    @Test
    void fallsBackWhereTheVersionIsRefused() {
        script = List.of(ConnectException.Kind.UNSUPPORTED_VERSION);
        link.start();
        await().until(link::isConnected);
        assertThat(attempts).extracting(one -> one.target.version()).containsExactly(Version.AUTO, Version.V3_1_1);
    }

    @Test
    void fallsBackWhereTheBrokerClosesAgainAndAgainWithoutAWord() {
        ConnectException.Kind closed = ConnectException.Kind.CLOSED;
        script = List.of(closed, closed, closed);
        link.start();
        await().until(link::isConnected);
        assertThat(attempts.getLast().target.version()).isEqualTo(Version.V3_1_1);
    }

    @Test
    void disconnectsWhenItIsStopped() throws InterruptedException {
        link.start();
        await().until(link::isConnected);
        link.stop();
        assertThat(attempts)
                .singleElement()
                .satisfies(only -> assertThat(only.closed).isTrue());
        assertThat(link.isConnected()).isFalse();
    }

    @Test
    void neverAcknowledgesThroughALaterConnection() {
        link.start();
        await().until(link::isConnected);
        Session first = new Session(attempts.getFirst());
        attempts.getFirst().lost.complete(new Connection.Loss(false, "cable cut"));
        await().until(() -> attempts.size() == 2);
        Publish publish = new Publish(7, 1, "t", new byte[0], false, false, java.util.Optional.empty());
        first.arrived(publish, Clock.systemUTC().instant(), new Budget(10_000))
                .done()
                .run();
        assertThat(attempts.get(0).acknowledged).containsExactly(7);
        assertThat(attempts.get(1).acknowledged).isEmpty();
    }

    private Connection next(Target target) {
        int turn = attempts.size();
        Scripted attempt = new Scripted(target, turn < script.size() ? script.get(turn) : null);
        attempts.add(attempt);
        return attempt;
    }

    private static final class Scripted implements Connection {
        private final Target target;
        private final ConnectException.Kind failure;
        private final CompletableFuture<Loss> lost = new CompletableFuture<>();
        private final List<Integer> acknowledged = new CopyOnWriteArrayList<>();
        private volatile boolean closed;

        Scripted(Target target, ConnectException.Kind failure) {
            this.target = target;
            this.failure = failure;
        }

        @Override
        public Opened open(Consumer<Publish> messages) throws ConnectException {
            if (failure != null) {
                throw new ConnectException(failure, "no", new IllegalStateException("no"));
            }
            return new Opened("scripted", false);
        }

        @Override
        public Loss awaitLoss() throws InterruptedException {
            try {
                return lost.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void acknowledge(int packetId) {
            acknowledged.add(packetId);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}

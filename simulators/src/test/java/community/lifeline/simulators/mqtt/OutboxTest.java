package community.lifeline.simulators.mqtt;

import community.lifeline.gateway.retry.Backoff;
import community.lifeline.gateway.telemetry.DeviceTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutboxTest {
    private final Outbox outbox = new Outbox(3, 2);

    @Test
    void sendsInOrderUpToItsWindow() {
        add("a", "b", "c");
        assertThat(sendAll()).containsExactly("a", "b");
        assertThat(outbox.acknowledged(2)).isTrue();
        assertThat(sendAll()).containsExactly("c");
    }

    @Test
    void sendsAgainInOrderWhatWasNotAcknowledged() {
        add("a", "b", "c");
        sendAll();
        outbox.acknowledged(1);
        sendAll();
        outbox.takeBack();
        assertThat(outbox.unacknowledged()).isZero();
        assertThat(sendAll()).containsExactly("b", "c");
    }

    @Test
    void greetsFirstAndForgetsAGreetingThatNobodyHeard() {
        add("a", "b", "c");
        assertThat(outbox.greet(letter(DeviceTopic.STATUS, "online 1"))).isTrue();
        sendAll();
        outbox.takeBack();
        assertThat(outbox.greet(letter(DeviceTopic.STATUS, "online 2"))).isFalse();
        assertThat(outbox.waiting()).isEqualTo(4);
        assertThat(sendAll()).containsExactly("online 2", "a");
    }

    @Test
    void newestReadingGivesWayWhenFull() {
        add("a", "b", "c");
        assertThat(outbox.add(letter(DeviceTopic.TELEMETRY, "d"))).isFalse();
        assertThat(outbox.add(letter(DeviceTopic.EVENT, "fire"))).isFalse();
        assertThat(sendAll()).containsExactly("a", "b");
        outbox.acknowledged(1);
        assertThat(sendAll()).containsExactly("fire");
    }

    @Test
    void ignoresAcknowledgementOfWhatIsNotOnItsWay() {
        add("a");
        assertThat(outbox.acknowledged(1)).isFalse();
        assertThat(outbox.acknowledged(0)).isFalse();
        assertThat(outbox.acknowledged(99)).isFalse();
        assertThat(outbox.waiting()).isEqualTo(1);
    }

    @Test
    void backoffDoublesUpToItsMostAndJitters() {
        Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), new SplittableRandom(1));
        for (int i = 0; i < 12; i++) {
            long full = Math.min(30_000, 500L << i);
            assertThat(backoff.next().toMillis()).isBetween(full / 2, full);
        }
        backoff.reset();
        assertThat(backoff.next().toMillis()).isBetween(250L, 500L);
    }

    private void add(String... names) {
        for (String name : names) {
            assertThat(outbox.add(letter(DeviceTopic.TELEMETRY, name))).isTrue();
        }
    }

    private List<String> sendAll() {
        List<String> sent = new ArrayList<>();
        while (outbox.canSend()) {
            sent.add(new String(outbox.letter(outbox.send()).payload()));
        }
        return sent;
    }

    private static Outbox.Letter letter(DeviceTopic topic, String name) {
        return new Outbox.Letter(topic, "t", name.getBytes(), false);
    }
}

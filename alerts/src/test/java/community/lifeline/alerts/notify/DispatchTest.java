package community.lifeline.alerts.notify;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Effect.Turn;
import community.lifeline.alerts.lifecycle.Evidence;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.store.AlertStore;
import community.lifeline.alerts.store.Change;
import community.lifeline.alerts.store.Change.Telling;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(20)
class DispatchTest {
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

    private final BlockingQueue<Change> ledger = new LinkedBlockingQueue<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private volatile Instant now = START;

    /** Fails the first time, and sets the clock to {@code after} by that. */
    private final class Stepping implements Channel<Notification> {
        private final Instant after;

        private Stepping(Instant after) {
            this.after = after;
        }

        @Override
        public String name() {
            return "stepping";
        }

        @Override
        public boolean wants(Notification notification) {
            return true;
        }

        @Override
        public RetryConfig retry() {
            return new RetryConfig(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofHours(6));
        }

        @Override
        public Delivery tell(Notification notification) {
            now = after;
            return attempts.incrementAndGet() == 1 ? new Delivery.Retry("away") : new Delivery.Sent();
        }

        @Override
        public void close() {}
    }

    private final class Ours extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private Dispatch dispatch(Instant after) {
        return new Dispatch(List.of(new Stepping(after)), new Ours(), ledger::add, meters);
    }

    private static Effect fired() {
        Names names = new Names("名", "name");
        Evidence.Measure measure =
                new Evidence.Measure("lel", names, "62", OptionalDouble.of(62), "%{LEL}", OptionalDouble.of(50));
        Alert alert = new Alert(
                new UUID(0, 1),
                "gas.ch4.l3",
                "v",
                names,
                new DeviceId("xinghu", "gas", "1"),
                Level.RED,
                Lane.LIVE,
                START,
                START,
                new Evidence(measure, List.of()),
                names);
        return new Effect(Turn.FIRED, new AlertState.Firing(alert, START, Instant.MAX, 1));
    }

    private Telling next() throws InterruptedException {
        Change change = ledger.poll(10, TimeUnit.SECONDS);
        assertThat(change).as("what came of an attempt").isInstanceOf(Change.Told.class);
        return ((Change.Told) change).telling();
    }

    /** What is told is written down before the courier's hands are free again. */
    private void nothingIsCarried() {
        await("the courier to be done")
                .until(() ->
                        meters.get("lifeline.notifications.waiting").gauge().value() == 0);
    }

    @Test
    void aClockThatIsSetForwardMakesItGiveNothingUp() throws Exception {
        try (Dispatch dispatch = dispatch(START.plus(Duration.ofDays(9)))) {
            dispatch.tell(fired(), List.of("stepping"), Optional.empty());
            assertThat(next()).isInstanceOf(Telling.Failed.class);
            assertThat(next()).isInstanceOf(Telling.Sent.class);
        }
    }

    @Test
    void aClockThatIsSetBackKeepsNothingWaiting() throws Exception {
        try (Dispatch dispatch = dispatch(START.minus(Duration.ofDays(9)))) {
            dispatch.tell(fired(), List.of("stepping"), Optional.empty());
            assertThat(next()).isInstanceOf(Telling.Failed.class);
            assertThat(next()).isInstanceOf(Telling.Sent.class);
        }
    }

    @Test
    void whatThisRunHasToldIsNotOwedByTheLast() throws Exception {
        try (Dispatch dispatch = dispatch(START)) {
            dispatch.tell(fired(), List.of("stepping"), Optional.empty());
            assertThat(next()).isInstanceOf(Telling.Failed.class);
            assertThat(next()).isInstanceOf(Telling.Sent.class);
            nothingIsCarried();
            dispatch.resume(List.of(new AlertStore.Owed(fired(), "stepping", 0, Optional.empty())));
            dispatch.tell(fired(), List.of("stepping"), Optional.empty());
            assertThat(next()).isInstanceOf(Telling.Sent.class);
            assertThat(attempts).hasValue(3);
        }
    }

    @Test
    void whatIsOwedSinceLongIsTriedAgainForLong() throws Exception {
        try (Dispatch dispatch = dispatch(START.plus(Duration.ofDays(1)))) {
            dispatch.resume(List.of(new AlertStore.Owed(fired(), "stepping", 7, Optional.empty())));
            assertThat(next()).isInstanceOf(Telling.Failed.class);
            assertThat(next()).isInstanceOf(Telling.Sent.class);
        }
    }
}

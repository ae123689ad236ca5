package community.lifeline.ingest;

import community.lifeline.gateway.bus.Delivery;
import community.lifeline.gateway.telemetry.Message;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

import static community.lifeline.ingest.testing.Sample.NOW;
import static community.lifeline.ingest.testing.Sample.lel;
import static community.lifeline.ingest.testing.Sample.message;
import static org.assertj.core.api.Assertions.assertThat;

class IntakeTest {
    private static final Linger NONE = new Linger(Duration.ZERO, 0);

    private static Delivery delivery(int messages) {
        Message one = message(lel("g1", NOW, 1));
        return new Delivery(Collections.nCopies(messages, one));
    }

    @Test
    void takesWholeDeliveriesUpToTheSizeOfABatch() throws InterruptedException {
        Intake intake = new Intake(10);
        for (int i = 0; i < 4; i++) {
            var _ = intake.offer(delivery(4));
        }
        assertThat(intake.rows()).isEqualTo(16);
        assertThat(intake.take(NONE)).hasSize(3);
        assertThat(intake.rows()).isEqualTo(4);
        assertThat(intake.take(NONE)).hasSize(1);
    }

    @Test
    void takesADeliveryThatIsLargerThanABatch() throws InterruptedException {
        Intake intake = new Intake(10);
        var _ = intake.offer(delivery(100));
        assertThat(intake.take(NONE)).hasSize(1);
    }

    @Test
    void givesOutWhatIsLeftAndThenNothingOnceClosed() throws InterruptedException {
        Intake intake = new Intake(10);
        CompletableFuture<Void> before = intake.offer(delivery(1));
        intake.close();
        assertThat(intake.offer(delivery(1))).isCompletedExceptionally();
        assertThat(before).isNotDone();
        assertThat(intake.take(NONE)).hasSize(1);
        assertThat(intake.take(NONE)).isEqualTo(List.of());
    }
}

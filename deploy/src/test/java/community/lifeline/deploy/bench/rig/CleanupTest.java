package community.lifeline.deploy.bench.rig;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CleanupTest {
    private final List<String> closed = new ArrayList<>();

    @Test
    void closesInReverseOrderAndGoesOnAfterAFailure() {
        try (Cleanup cleanup = new Cleanup()) {
            cleanup.own(() -> closed.add("first"));
            cleanup.own(() -> {
                throw new IllegalStateException("stuck");
            });
            cleanup.own(() -> closed.add("last"));
        }
        assertThat(closed).containsExactly("last", "first");
    }

    @Test
    void closesUndisturbedWhereItsThreadIsInterrupted() {
        try (Cleanup cleanup = new Cleanup()) {
            cleanup.own(
                    () -> closed.add("interrupted: " + Thread.currentThread().isInterrupted()));
            Thread.currentThread().interrupt();
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(closed).containsExactly("interrupted: false");
    }

    @Test
    void closesAtOnceWhatComesTooLate() {
        Cleanup cleanup = new Cleanup();
        cleanup.close();
        AutoCloseable late = () -> closed.add("late");
        assertThatThrownBy(() -> cleanup.own(late)).isInstanceOf(IllegalStateException.class);
        assertThat(closed).containsExactly("late");
    }
}

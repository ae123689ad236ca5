package community.lifeline.parts;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UndisturbedTest {
    @AfterEach
    void forgetTheInterrupt() {
        Thread.interrupted();
    }

    @Test
    void hidesAnInterruptFromTheWorkAndKeepsItForAfterwards() throws Exception {
        var seen = new ArrayList<Boolean>();
        Thread.currentThread().interrupt();
        Undisturbed.run(() -> seen.add(Thread.currentThread().isInterrupted()));
        assertThat(seen).containsExactly(false);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void beginsAnewWhereAnInterruptCutTheWorkShort() throws Exception {
        var runs = new ArrayList<Integer>();
        Undisturbed.run(() -> {
            runs.add(runs.size());
            if (runs.size() < 3) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("cut short");
            }
        });
        assertThat(runs).hasSize(3);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void passesOnWhatFails() {
        assertThatThrownBy(() -> Undisturbed.run(() -> {
                    throw new IOException("no");
                }))
                .hasMessage("no");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}

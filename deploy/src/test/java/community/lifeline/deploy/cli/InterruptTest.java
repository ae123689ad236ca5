package community.lifeline.deploy.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InterruptTest {
    private final List<String> happened = new ArrayList<>();

    private Interrupt.Words words() {
        return new Interrupt.Words(
                () -> happened.add("broken off"), () -> happened.add("stopping"), () -> happened.add("stopped"));
    }

    @Test
    void stopsWhatAFailedStartHadBegunAndTellsOfTheFailure() {
        assertThatThrownBy(() -> Interrupt.during(words(), interrupt -> {
                    interrupt.running().add("database", () -> happened.add("database stopped"));
                    throw new IOException("no gateway");
                }))
                .hasMessage("no gateway");
        assertThat(happened).containsExactly("database stopped");
    }

    @Test
    void givesZeroWhereTheWorkEndsByItself() throws Exception {
        int code = Interrupt.during(
                words(), interrupt -> interrupt.running().add("part", () -> happened.add("part stopped")));
        assertThat(code).isZero();
        assertThat(happened).containsExactly("part stopped");
    }
}

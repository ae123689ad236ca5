package community.lifeline.deploy.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InterruptTest {
    private final List<String> happened = new ArrayList<>();

    @Test
    void stopsWhatAFailedStartHadBegunAndTellsOfTheFailure() {
        assertThatThrownBy(() ->
                        Interrupt.during(() -> happened.add("said"), () -> happened.add("broken"), interrupt -> {
                            interrupt.running().add("database", () -> happened.add("database stopped"));
                            throw new IOException("no gateway");
                        }))
                .hasMessage("no gateway");
        assertThat(happened).containsExactly("database stopped");
    }

    @Test
    void givesZeroWhereTheWorkEndsByItself() throws Exception {
        int code = Interrupt.during(
                () -> happened.add("said"),
                () -> happened.add("broken"),
                interrupt -> interrupt.running().add("part", () -> happened.add("part stopped")));
        assertThat(code).isZero();
        assertThat(happened).containsExactly("part stopped");
    }
}

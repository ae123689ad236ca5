package community.lifeline.simulators.bad;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BadSharesTest {
    @Test
    void readsSharesAndNumbers() {
        BadShares bad = BadShares.parse("garbage=2%, stuck=0.5%,flood=1");
        assertThat(bad.shares())
                .containsEntry(Flaw.GARBAGE, new BadShares.Share(0.02, 0))
                .containsEntry(Flaw.STUCK, new BadShares.Share(0.005, 0))
                .containsEntry(Flaw.FLOOD, new BadShares.Share(0, 1))
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "garbage | 'garbage' is no flaw with its share",
                "rust=1% | there is no flaw 'rust'; known are stuck, drift",
                "stuck=120% | stuck '120%' is neither above 0% and at most 100% nor a number from 1",
                "stuck=x | stuck 'x' is neither",
                "stuck=1%,stuck=2 | the flaw 'stuck' stands twice"
            })
    void refusesWithARemedy(String text, String message) {
        assertThatThrownBy(() -> BadShares.parse(text)).hasMessageStartingWith(message);
    }
}

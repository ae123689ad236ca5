package community.lifeline.alerts.trial;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NotationTest {
    @ParameterizedTest
    @CsvSource({
        "1 2 3,             1 2 3",
        "0+2x3,             0 2 4 6",
        "5-0.1x2,           5 4.9 4.8",
        "-2+1x3,            -2 -1 0 1",
        "5x2,               5 5 5",
        "5x0,               5",
        "_,                 _",
        "1 _x2 2,           1 _ _ 2",
        "closedx1 open,     closed closed open",
        "lead_acid_damaged, lead_acid_damaged"
    })
    void expandsAsPromtoolDoes(String text, String expected) {
        List<Optional<String>> values = Notation.expand(text);
        assertThat(values.stream().map(value -> value.orElse("_")).collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }

    @Test
    void refusesASeriesWithoutEnd() {
        assertThatThrownBy(() -> Notation.expand("1x999999"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the series is longer than 100000 steps");
    }
}

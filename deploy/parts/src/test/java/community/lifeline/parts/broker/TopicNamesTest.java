package community.lifeline.parts.broker;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TopicNamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"a::b", ":::", "::::/::", "a\\b", "\\", "\\\\", "a\\::\\b", "lifeline/v1/c/gas/fe80::1/#"})
    void hidesWhatArtemisWouldMisreadAndShowsItAgain(String name) {
        var inside = TopicNames.inside(name);
        assertThat(inside).doesNotContain("::").doesNotContain("\\");
        assertThat(TopicNames.outside(inside)).isEqualTo(name);
    }

    @Test
    void leavesOtherNamesAsTheyAre() {
        assertThat(TopicNames.inside("lifeline/v1/星湖/gas/a:b.c*/+/#")).isEqualTo("lifeline/v1/星湖/gas/a:b.c*/+/#");
    }
}

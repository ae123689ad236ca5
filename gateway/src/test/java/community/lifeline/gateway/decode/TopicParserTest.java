package community.lifeline.gateway.decode;

import community.lifeline.gateway.kinds.KindFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TopicParserTest {
    @Test
    void remembersABoundedNumberOfTopics() {
        TopicParser parser = new TopicParser(KindFiles.builtIn(), 100);
        for (int i = 0; i < 10_000; i++) {
            parser.parse("lifeline/v1/xinghu/gas/g-" + i + "/telemetry");
        }
        assertThat(parser.size()).isLessThanOrEqualTo(100);
    }

    @Test
    void keepsATopicThatIsInUseWhileOthersCome() {
        TopicParser parser = new TopicParser(KindFiles.builtIn(), 100);
        Topic used = parser.parse("lifeline/v1/xinghu/gas/used/telemetry");
        for (int i = 0; i < 10_000; i++) {
            parser.parse("lifeline/v1/xinghu/gas/g-" + i + "/telemetry");
            assertThat(parser.parse("lifeline/v1/xinghu/gas/used/telemetry")).isSameAs(used);
        }
    }

    @Test
    void remembersNothingOfStrangeTopics() {
        TopicParser parser = new TopicParser(KindFiles.builtIn(), 100);
        parser.parse("lifeline/v1/xinghu/smoke/s-1/telemetry");
        parser.parse("a/b/c");
        assertThat(parser.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "lifeline/v1/xinghu/gas/g-1/command, true",
        "lifeline/v1/xinghu/alerts/red/gas/g-1, true",
        "lifeline/v1/xinghu/gas/g-1/telemetry, false",
        "lifeline/v1/xinghu/gas/alerts/telemetry, false",
        "lifeline/v1/xinghu/gas/command, false",
        "lifeline/v1/xinghu/gas/g-1/x/command, false",
        "lifeline/v1/xinghu, false",
        "lifeline/v1/, false",
        "other/v1/xinghu/gas/g-1/command, false",
    })
    void tellsThePlatformsOwnTopics(String topic, boolean own) {
        assertThat(OwnTopic.matches(topic)).isEqualTo(own);
    }
}

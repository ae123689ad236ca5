package community.lifeline.alerts.command;

import community.lifeline.gateway.telemetry.DeviceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class FindingTest {
    private static final Instant ASKED = Instant.parse("2026-11-22T03:00:00Z");
    private static final Order SENT = order(1, Optional.of(ASKED), Optional.empty());

    private static Order order(int attempts, Optional<Instant> sent, Optional<String> trouble) {
        return new Order(
                new UUID(0, 1),
                new UUID(0, 2),
                new DeviceId("xinghu", "gas", "g-1"),
                "close_valve",
                "{\"valve\": \"closed\"}",
                "valve",
                "closed",
                ASKED,
                ASKED.plusSeconds(60),
                attempts,
                sent,
                sent,
                trouble,
                false);
    }

    static Stream<Arguments> findings() {
        return Stream.of(
                arguments("shown", SENT, said("open", "closed"), new Finding.Shown("closed")),
                arguments("shown, and opened again", SENT, said("closed", "open"), new Finding.Shown("closed")),
                arguments("still", SENT, said("closing", "open"), new Finding.Still("open")),
                arguments("silent", SENT, said(), new Finding.Silent()),
                arguments("refused", SENT, new Words(List.of("open"), true, false), new Finding.Refused(false)),
                arguments("late", SENT, new Words(List.of("open"), false, true), new Finding.Refused(true)),
                arguments(
                        "refused, but done",
                        SENT,
                        new Words(List.of("closed"), true, false),
                        new Finding.Shown("closed")),
                arguments("never begun", order(0, Optional.empty(), Optional.empty()), said(), new Finding.NotSent("")),
                arguments(
                        "no broker",
                        order(3, Optional.empty(), Optional.of("away")),
                        said("open"),
                        new Finding.NotSent("away")),
                arguments(
                        "cut short",
                        order(1, Optional.empty(), Optional.empty()),
                        said("open"),
                        new Finding.Uncertain()));
    }

    private static Words said(String... readings) {
        return new Words(List.of(readings), false, false);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("findings")
    void readsWhatTheDeviceSays(String what, Order order, Words words, Finding finding) {
        assertThat(Finding.of(order, words)).as(what).isEqualTo(finding);
    }

    @Test
    void theMessageSaysWhichCommandUntilWhenAndWhat() {
        assertThat(SENT.message())
                .asString()
                .isEqualTo(
                        "{\"id\":\"00000000-0000-0000-0000-000000000001\",\"ts\":\"2026-11-22T03:00:00Z\","
                                + "\"expires\":\"2026-11-22T03:01:00Z\",\"command\":\"close_valve\",\"m\":{\"valve\":\"closed\"}}");
        assertThat(SENT.topic()).startsWith("lifeline/v1/xinghu/gas/").endsWith("/command");
    }
}

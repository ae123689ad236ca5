package community.lifeline.deploy.bench.rig;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScrapeTest {
    @Test
    void addsUpOutcomesOfMessagesAndLeavesRecordsAlone() {
        Scrape scrape = Scrape.parse("""
                # HELP lifeline_messages_total What became of messages
                # TYPE lifeline_messages_total counter
                lifeline_messages_total{outcome="stored",reason="none"} 1.2E7
                lifeline_messages_total{outcome="quarantined",reason="unknown_topic"} 3.0
                lifeline_messages_received_total 1.2000004E7
                lifeline_messages_in_flight 1.0
                lifeline_notifications_waiting{channel="webhook"} 4.0
                lifeline_notifications_waiting{channel="mqtt"} NaN
                lifeline_records_total{outcome="stored",reason="none"} 99.0
                """);
        assertThat(scrape.settled()).isEqualTo(12_000_003);
        assertThat(scrape.received()).isEqualTo(12_000_004);
        assertThat(scrape.waiting()).isEqualTo(5);
    }

    @Test
    void countsNothingWhereThereIsNothing() {
        assertThat(Scrape.parse("").settled()).isZero();
    }
}

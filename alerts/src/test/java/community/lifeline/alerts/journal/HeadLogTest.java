package community.lifeline.alerts.journal;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HeadLogTest {
    private Instant now = Instant.parse("2026-11-23T03:21:04Z");
    private boolean away;
    private int reads;

    @Test
    void readsTheHeadsOnceADayAndAgainWhereTheDatabaseWasAway() {
        try (HeadLog heads = new HeadLog(this::heads, clock())) {
            heads.look();
            heads.look();
            assertThat(reads).isEqualTo(1);
            now = now.plus(Duration.ofDays(1));
            away = true;
            heads.look();
            heads.look();
            assertThat(reads).isEqualTo(3);
            away = false;
            heads.look();
            heads.look();
            assertThat(reads).isEqualTo(4);
        }
    }

    private List<Head> heads() throws SQLException {
        reads++;
        if (away) {
            throw new SQLException("away");
        }
        return List.of(new Head("xinghu", 250, "9c".repeat(32)));
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}

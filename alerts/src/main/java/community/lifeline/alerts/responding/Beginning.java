package community.lifeline.alerts.responding;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When responses begin. Not while it is not known who is on duty: alerts would be told to nobody, and clocks call their
 * chains in vain. Nor, for a while, before the register is read: alerts of one building would each be a job of their own.
 */
final class Beginning {
    private static final Logger log = LoggerFactory.getLogger(Beginning.class);
    /** From when the database answers. A register that cannot be read then must not keep alerts from people. */
    static final Duration LONGEST = Duration.ofSeconds(15);

    private final Setting setting;
    private final DataSource database;
    private final Clock clock;
    private Optional<Instant> waitsSince = Optional.empty();
    private boolean begun;

    Beginning(Setting setting, DataSource database, Clock clock) {
        this.setting = setting;
        this.database = database;
        this.clock = clock;
    }

    /** Throws while the database is away. */
    synchronized boolean ready() throws SQLException {
        if (begun) {
            return setting.duty().get().known();
        }
        begun = setting.duty().get().known() && (setting.registerRead().getAsBoolean() || waitedEnough());
        return begun;
    }

    private boolean waitedEnough() throws SQLException {
        if (waitsSince.isEmpty()) {
            try (Connection connection = database.getConnection()) {
                if (connection.isValid(1)) {
                    waitsSince = Optional.of(clock.instant());
                }
            }
        }
        boolean enough = waitsSince
                .filter(since -> clock.instant().isAfter(since.plus(LONGEST)))
                .isPresent();
        if (enough) {
            log.error("The register is still not read; responses begin without it, each at its device");
        }
        return enough;
    }
}

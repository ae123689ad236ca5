package community.lifeline.alerts.journal;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the heads of all journals once a day and after each start. Logs lie elsewhere than the database, so that what is
 * said there of the past cannot be made anew unseen.
 */
public final class HeadLog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HeadLog.class);
    private static final Duration LOOK = Duration.ofMinutes(5);

    private final Heads heads;
    private final Clock clock;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("journal-heads").factory());
    private @Nullable LocalDate logged;

    /** Where the heads are read. */
    public interface Heads {
        List<Head> read() throws SQLException, IOException;
    }

    public HeadLog(Heads heads, Clock clock) {
        this.heads = heads;
        this.clock = clock;
    }

    public HeadLog start() {
        var _ = looking.scheduleWithFixedDelay(this::look, 1, LOOK.toMinutes(), TimeUnit.MINUTES);
        return this;
    }

    /** Where the database is away, the next look tries again. */
    void look() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (today.equals(logged)) {
            return;
        }
        try {
            for (Head head : heads.read()) {
                log.info("The journal of {} stands at {}", head.community(), head.anchor());
            }
            logged = today;
        } catch (SQLException | IOException e) {
            log.debug("The heads of the journals cannot be read now", e);
        } catch (RuntimeException e) {
            log.error("A fault in logging the heads of the journals", e); // thrown on, it would end all looking
        }
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}

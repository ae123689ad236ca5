package community.lifeline.alerts.web.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.web.account.Reach;
import community.lifeline.alerts.web.call.Answer;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Json;
import community.lifeline.alerts.web.call.Problem;
import community.lifeline.alerts.web.call.Problem.Fault;
import community.lifeline.gateway.bus.Tap;
import community.lifeline.gateway.telemetry.TopicFilter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Messages as they are received, as server-sent events, for those who connect devices. */
public final class MessagesResource {
    private static final int AT_ONCE = 20;
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final int BEATS_TO_A_LOOK = 10;

    /** Whom a call may still be about: taken away, it ends. */
    public interface Rights {
        Reach of(Call call) throws SQLException;
    }

    private final Inspector inspector;
    private final Rights rights;
    private final Clock clock;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    public MessagesResource(Tap tap, Rights rights, Clock clock) {
        inspector = new Inspector(tap);
        this.rights = rights;
        this.clock = clock;
    }

    public Answer follow(Call call) {
        TopicFilter filter = filter(call.optional("filter").orElse("#"));
        return new Answer.Flow("text/event-stream", Map.of("x-accel-buffering", "no"), out -> {
            if (!turns.tryAcquire()) {
                throw Problem.of(Fault.AWAY, AT_ONCE + " look at this moment, which is the most", "close one")
                        .after(30)
                        .refused();
            }
            Inspection inspection = new Inspection(filter, call.reach());
            inspector.add(inspection);
            try {
                follow(call, inspection, out);
            } finally {
                inspector.remove(inspection);
                turns.release();
            }
        });
    }

    private static TopicFilter filter(String text) {
        try {
            return new TopicFilter(text);
        } catch (IllegalArgumentException e) {
            throw Problem.of(
                            Fault.UNPROCESSABLE,
                            "filter",
                            text,
                            String.valueOf(e.getMessage()),
                            "write one such as lifeline/v1/xinghu/gas/+/telemetry, or # for all")
                    .refused();
        }
    }

    private void follow(Call call, Inspection inspection, OutputStream out)
            throws IOException, InterruptedException, SQLException {
        for (int beats = 0; beats % BEATS_TO_A_LOOK != 0 || mayStill(call, inspection); beats++) {
            beat(inspection, out);
            long until = System.nanoTime() + BEAT.toNanos();
            for (long left = BEAT.toMillis(); left > 0; left = (until - System.nanoTime()) / 1_000_000) {
                Inspection.Told told = inspection.next(left);
                if (told != null) {
                    write(out, told.event(), told.data());
                }
            }
        }
    }

    private boolean mayStill(Call call, Inspection inspection) throws SQLException {
        Reach reach = rights.of(call);
        inspection.within(reach);
        return !reach.isNowhere();
    }

    private void beat(Inspection inspection, OutputStream out) throws IOException {
        Inspection.Count count = inspection.tick();
        write(
                out,
                "pulse",
                Json.object()
                        .put("at", clock.instant().toString())
                        .put("matched", count.matched())
                        .put("passed", count.passed()));
    }

    private static void write(OutputStream out, String event, ObjectNode data) throws IOException {
        out.write(EventsResource.text(data, event, Optional.empty()).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}

package community.lifeline.alerts.web;

import java.sql.Connection;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventsIT {
    private static ApiServer server;
    private static String viewer;

    @BeforeAll
    static void start() throws Exception {
        server = new ApiServer();
        viewer = server.token("viewer", "xinghu");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void nothingIsMissingAcrossACutInTheMiddleOfWhatWasWrittenAtOnce() throws Exception {
        Set<String> written = new HashSet<>();
        Set<String> seen = new HashSet<>();
        String last;
        try (EventReader reader = EventReader.open(server, viewer, "")) {
            reader.next("reset");
            written.addAll(server.alerts("xinghu", "before", 100));
            for (int i = 0; i < 40; i++) {
                seen.add(reader.next("alert").data().path("id").asText());
            }
            last = reader.next().id();
        }
        for (int i = 0; i < 10; i++) {
            written.addAll(server.alerts("xinghu", "meanwhile-" + i, 40));
        }
        try (EventReader reader = EventReader.open(server, viewer, last)) {
            while (!seen.containsAll(written)) {
                EventReader.Event event = reader.next();
                assertThat(event.event()).isNotEqualTo("reset");
                if (event.event().equals("alert")) {
                    seen.add(event.data().path("id").asText());
                }
            }
        }
    }

    /** A higher number that is committed first must not let the lower one be passed over. */
    @Test
    void whatIsCommittedLateIsNotPassedOver() throws Exception {
        UUID slow = UUID.randomUUID();
        try (Connection connection = server.connection();
                Statement statement = connection.createStatement()) {
            statement.execute(ApiServer.alertSql(slow, "xinghu", "slow"));
            UUID quick = server.alert("xinghu", "quick");
            readBoth(connection, slow, quick);
        }
    }

    private static void readBoth(Connection connection, UUID slow, UUID quick) throws Exception {
        try (EventReader reader = EventReader.open(server, viewer, "")) {
            while (!reader.next("pulse").data().has("held_since")) {
                // the next one has it
            }
            connection.commit();
            Set<String> seen = new HashSet<>();
            while (!seen.containsAll(Set.of(slow.toString(), quick.toString()))) {
                seen.add(reader.next("alert").data().path("id").asText());
            }
        }
    }

    @Test
    void othersCommunitiesAreNotTold() throws Exception {
        try (EventReader reader = EventReader.open(server, viewer, "")) {
            reader.next("reset");
            server.alert("donghu", "theirs");
            UUID ours = server.alert("xinghu", "ours");
            assertThat(reader.next("alert").data().path("id").asText()).isEqualTo(ours.toString());
        }
    }

    @Test
    void whoStoppedBeforeWhatIsForgottenHasToReadAnew() throws Exception {
        String after;
        try (EventReader reader = EventReader.open(server, viewer, "")) {
            after = reader.next("reset").id();
        }
        server.execute("UPDATE lifeline.live_pruned SET xid = pg_snapshot_xmax(pg_current_snapshot())");
        try (EventReader reader = EventReader.open(server, viewer, after)) {
            assertThat(reader.next().event()).isEqualTo("reset");
        } finally {
            server.execute("UPDATE lifeline.live_pruned SET xid = '0'");
        }
        try (EventReader reader = EventReader.open(server, viewer, "99999999999-1-1")) {
            assertThat(reader.next().event()).isEqualTo("reset");
        }
    }

    @Test
    void anIdThatWasNeverGivenIsRefused() throws Exception {
        var answered =
                server.call("GET", "/events", "", "authorization", "Bearer " + viewer, "last-event-id", "yesterday");
        assertThat(answered.status()).isEqualTo(422);
        assertThat(answered.json().path("field").asText()).isEqualTo("Last-Event-ID");
    }
}

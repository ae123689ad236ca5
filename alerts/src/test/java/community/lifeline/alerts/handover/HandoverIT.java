package community.lifeline.alerts.handover;

import community.lifeline.alerts.naming.Naming;
import community.lifeline.alerts.people.Appointment;
import community.lifeline.alerts.people.Area;
import community.lifeline.alerts.people.Directory;
import community.lifeline.alerts.people.Hours;
import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.people.PeopleBook;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.people.Post;
import community.lifeline.alerts.people.Shift;
import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.alerts.plan.PlanFiles;
import community.lifeline.alerts.plan.PlanText;
import community.lifeline.alerts.standing.RefusedException;
import community.lifeline.alerts.suppress.Signature;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.ingest.registry.PlaceId;
import community.lifeline.ingest.registry.Register;
import community.lifeline.ingest.schema.Schema;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(TimescaleDbExtension.class)
class HandoverIT {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Post WARDEN = new Post("warden", new Area.Community("xinghu"));
    private static final String RESPONSE = "11111111-1111-1111-1111-111111111111";

    private TestDatabase fresh;
    private DataSource database;
    private HandoverStore store;

    @BeforeEach
    void bring() throws Exception {
        fresh = TestDatabase.fresh();
        database = fresh.dataSource();
        Schema.migrate(database, KindFiles.builtIn(), SchemaConfig.defaults());
        store = new HandoverStore(database);
        run("INSERT INTO lifeline.device (community, kind, device, listed, life_ends) VALUES"
                + " ('xinghu', 'gas', 'g-1', true, '2020-01-01'), ('donghu', 'gas', 'g-9', true, NULL)");
        alert("a1", "xinghu", "gas", "g-1", "red", "lel", "NULL");
        alert("a2", "xinghu", "gas", "g-2", "yellow", "lel", "'silenced'");
        alert("a3", "xinghu", "place", "b07", "yellow", "working", "NULL");
        alert("a4", "donghu", "gas", "g-9", "red", "lel", "NULL");
        run(
                "INSERT INTO lifeline.suppression (type, rule, level_at_most, starts_at, ends_at, reason, created_by, created_at)"
                        + " VALUES ('silence', 'gas.ch4', 'red', now(), now() + INTERVAL '8 hours', 'painting', 'wang', now())");
        String plan = PlanText.write(PlanFiles.load(KindFiles.builtIn(), List.of())
                .find("gas-leak", "xinghu")
                .orElseThrow());
        run("INSERT INTO lifeline.response_plan (id, version, body) VALUES ('gas', 'v1', '" + plan.replace("'", "''")
                + "')");
        run("INSERT INTO lifeline.response (id, community, site_area, site_id, plan, plan_version, mode, level, stage,"
                + " raised_at, joined_at, owner, accepted, overdue, sequence) VALUES ('" + RESPONSE
                + "', 'xinghu', 'building', 'b07', 'gas', 'v1', 'live', 'red', 'first_response', now(), now(), 'wang',"
                + " false, '{arrive}', 4)");
    }

    @AfterEach
    void take() throws Exception {
        fresh.close();
    }

    private void alert(
            String id, String community, String kind, String device, String level, String field, String hidden)
            throws SQLException {
        run("INSERT INTO lifeline.alert (id, rule, rule_version, community, kind, device, level, lane, state, revision,"
                + " started_at, fired_at, last_breach_at, name_zh, name_en, message_zh, message_en, field, shown, unit,"
                + " evidence, hidden_by) VALUES ('00000000-0000-0000-0000-0000000000" + id + "', 'r." + id + "', 'v', '"
                + community + "', '" + kind + "', '" + device + "', '" + level
                + "', 'live', 'firing', 1, now(), now(), now(), '名称', 'name', '消息', 'message', '" + field
                + "', '1', '', '{}', " + hidden + ")");
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute(sql);
        }
    }

    /** Somebody is on duty on one day of the week alone, and nobody can reach them. */
    private static Directory directory() {
        Person wang = new Person("wang", "王敏", Optional.empty(), Set.of(), Language.ZH, Map.of(), Optional.empty());
        Hours hours = new Hours(
                EnumSet.allOf(DayOfWeek.class),
                LocalTime.parse("00:00"),
                LocalTime.parse("12:00"),
                Optional.empty(),
                Optional.empty());
        return new Directory(
                PeopleBook.of(
                        Set.of(),
                        List.of(wang),
                        List.of(new Appointment("wang", WARDEN)),
                        Set.of(),
                        List.of(new Shift(WARDEN, "wang", hours))),
                List.of(),
                ZONE);
    }

    private PageReader reader() throws Exception {
        PlanBook plans = PlanFiles.load(KindFiles.builtIn(), List.of());
        Register register = new Register(
                1,
                Map.of(),
                Map.of(
                        PlaceId.community("xinghu"),
                        new Names("星湖社区", "Xinghu"),
                        new PlaceId("xinghu", PlaceId.Part.BUILDING, "b07"),
                        new Names("7号楼", "building 7")));
        return new PageReader(database, Naming.of(directory(), plans, register), ZONE);
    }

    private Page page() throws Exception {
        return reader().read("xinghu", directory(), Instant.now());
    }

    private static List<String> english(Page page, Topic topic) {
        return page.of(topic).stream().map(item -> item.text().en()).toList();
    }

    @Test
    void everythingOfTheCommunityStandsOnOnePage() throws Exception {
        Page page = page();
        assertThat(english(page, Topic.OVERDUE))
                .containsExactly("gas leak, Xinghu, building 7: 'on the spot' is overdue");
        assertThat(english(page, Topic.RESPONSES))
                .containsExactly(
                        "gas leak, Xinghu, building 7: first response, with 王敏, not accepted, not acknowledged, 0 alerts open");
        assertThat(english(page, Topic.ALERTS)).containsExactly("name: message [gas/g-1]");
        assertThat(english(page, Topic.HIDDEN)).containsExactly("name: message [gas/g-2], not told: silenced");
        assertThat(english(page, Topic.BLIND)).containsExactly("name: message [building 7 (b07)]");
        assertThat(english(page, Topic.ORDERS))
                .singleElement()
                .asString()
                .startsWith("silence 1 until ")
                .endsWith(": gas.ch4, painting (by 王敏, not confirmed)");
        assertThat(english(page, Topic.DUTY))
                .as("of each day of the week, and who cannot be reached")
                .hasSizeBetween(8, 9)
                .anyMatch(text -> text.startsWith("grid warden, Xinghu: 0 of 1 on duty from "))
                .contains("王敏 is on duty and no channel reaches them");
        assertThat(english(page, Topic.TASKS)).containsExactly("1 devices are past their service life");
        assertThat(PageText.read(PageText.write(page))).isEqualTo(page);
    }

    @Test
    void aPlaceThatNobodyKnowsHasNoCalmPage() {
        assertThatThrownBy(() -> reader().read("xinhu", directory(), Instant.now()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no device, alert or role is of a community 'xinhu'");
    }

    @Test
    void itIsTakenOverOnceByAnotherNameWithWhatHasChanged() throws Exception {
        Handover given = store.give(page(), Optional.of("pump 2 hums"), new Signature("wang", Instant.now()));
        assertThat(given.taken()).isEmpty();
        run("UPDATE lifeline.alert SET state = 'resolved', resolved_at = now() WHERE device = 'g-1'");
        alert("a5", "xinghu", "elevator", "e-1", "orange", "state", "NULL");

        assertThatThrownBy(() -> store.take(given.id(), page(), Optional.empty(), new Signature("WANG", Instant.now())))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("gave handover 1 and cannot take it over");
        Handover taken = store.take(given.id(), page(), Optional.of("seen"), new Signature("li", Instant.now()));
        assertThat(taken.intact()).isTrue();
        Page.Changes changes = taken.taken().orElseThrow().page().since(taken.page());
        assertThat(changes.came())
                .extracting(Item::reference)
                .containsExactly("alert 00000000-0000-0000-0000-0000000000a5", "unjudged");
        assertThat(changes.went())
                .extracting(Item::reference)
                .containsExactly("alert 00000000-0000-0000-0000-0000000000a1");
        assertThatThrownBy(() -> store.take(given.id(), page(), Optional.empty(), new Signature("zhao", Instant.now())))
                .hasMessageContaining("was taken over by li");
        assertThat(store.list(Optional.of("xinghu"), 10)).containsExactly(taken);
        assertThat(store.list(Optional.of("donghu"), 10)).isEmpty();
    }

    @Test
    void whatWasSignedStaysOrIsSeenNotTo() throws Exception {
        Handover given = store.give(page(), Optional.empty(), new Signature("wang", Instant.now()));
        store.take(given.id(), page(), Optional.empty(), new Signature("li", Instant.now()));
        for (String change : List.of("page = '{}'", "taken_by = 'zhao'", "remark = 'other'")) {
            assertThatThrownBy(() -> run("UPDATE lifeline.handover SET " + change))
                    .hasMessageContaining("is signed and stays as it is");
        }
        assertThatThrownBy(() -> run("DELETE FROM lifeline.handover")).hasMessageContaining("is kept as history");
        run("ALTER TABLE lifeline.handover DISABLE TRIGGER handover_signed");
        run("UPDATE lifeline.handover SET page = replace(page, 'g-1', 'g-7')");
        assertThat(store.find(given.id()).orElseThrow().intact()).isFalse();
    }
}

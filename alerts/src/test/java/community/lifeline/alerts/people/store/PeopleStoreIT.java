package community.lifeline.alerts.people.store;

import community.lifeline.alerts.people.Directory;
import community.lifeline.alerts.people.Household;
import community.lifeline.alerts.people.Need;
import community.lifeline.alerts.people.PeopleBook;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.people.Relief;
import community.lifeline.alerts.people.Span;
import community.lifeline.alerts.people.sheet.BadSheets;
import community.lifeline.alerts.people.sheet.Column;
import community.lifeline.alerts.people.sheet.Sheet;
import community.lifeline.alerts.people.sheet.SheetReader;
import community.lifeline.alerts.people.sheet.SheetText;
import community.lifeline.alerts.standing.RefusedException;
import community.lifeline.alerts.suppress.Signature;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.ingest.registry.Place;
import community.lifeline.ingest.schema.Schema;
import community.lifeline.ingest.schema.SchemaConfig;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@ExtendWith(TimescaleDbExtension.class)
class PeopleStoreIT {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final Signature BY = new Signature("clerk", Instant.parse("2026-11-23T00:00:00Z"));
    /** A Monday at noon. */
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

    @TempDir
    private Path folder;

    private TestDatabase fresh;
    private DataSource database;
    private PeopleStore store;
    private ReliefStore reliefs;

    @BeforeEach
    void bring() throws Exception {
        fresh = TestDatabase.fresh();
        database = fresh.dataSource();
        Schema.migrate(database, KindFiles.builtIn(), SchemaConfig.defaults());
        store = new PeopleStore(database);
        reliefs = new ReliefStore(database);
        file("organisations.csv", "organisation,name,type\nwuye,星湖物业,property\n");
        file("people.csv", """
                person,name,organisation,language,phone,mail,quiet,quiet_from
                w1,王敏,wuye,zh,13800000000,wang@example.org,22:00-07:00,orange
                l2,李强,,en,,li@example.org,,
                """);
        file("roles.csv", "person,role,community,grid\nw1,warden,xinghu,g2\nl2,warden,xinghu,\n");
        file("coverage.csv", "role,community,grid,days,begins,ends,at_least\nwarden,xinghu,g2,daily,0:00,24:00,1\n");
        file("shifts.csv", """
                role,community,grid,person,days,begins,ends,first,last
                warden,xinghu,g2,w1,daily,8:00,20:00,,
                warden,xinghu,g2,l2,mon-fri,20:00,8:00,2026-01-01,
                """);
        file(
                "households.csv",
                "community,building,room,persons,needs,contact,note\nxinghu,b07,2-1001,2,alone;power,13800000001,\n");
    }

    @AfterEach
    void take() throws Exception {
        fresh.close();
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private PeopleStore.Imported take(boolean replace, boolean check) throws Exception {
        return store.take(SheetReader.read(List.of(folder), StandardCharsets.UTF_8), replace, check, BY, TODAY);
    }

    private Directory directory() throws SQLException {
        return new DirectoryStore(database, ZONE).directory(NOON);
    }

    private static List<String> onDuty(Directory directory, Instant at) {
        return directory.onDuty("warden", "xinghu", place(), at).stream()
                .map(Person::id)
                .toList();
    }

    private static Place place() {
        return new Place(Optional.of("g2"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void whatIsImportedIsKeptAndExportedTheSame() throws Exception {
        assertThat(take(false, true).changes()).containsEntry(Sheet.PEOPLE, new Changed(2, 0, 0));
        assertThat(store.book()).as("only checked").isEqualTo(PeopleBook.EMPTY);

        PeopleStore.Imported imported = take(false, false);
        assertThat(imported.changes())
                .containsEntry(Sheet.ORGANISATIONS, new Changed(1, 0, 0))
                .containsEntry(Sheet.PEOPLE, new Changed(2, 0, 0))
                .containsEntry(Sheet.ROLES, new Changed(2, 0, 0))
                .containsEntry(Sheet.COVERAGE, new Changed(1, 0, 0))
                .containsEntry(Sheet.SHIFTS, new Changed(2, 0, 0))
                .containsEntry(Sheet.HOUSEHOLDS, new Changed(1, 0, 0));
        PeopleBook book = store.book();
        List<Household> households = store.households();
        assertThat(households)
                .singleElement()
                .satisfies(
                        household -> assertThat(household.needs()).containsExactlyInAnyOrder(Need.ALONE, Need.POWER));

        for (Sheet sheet : Sheet.values()) {
            try (Writer out = Files.newBufferedWriter(folder.resolve(sheet.fileName()))) {
                new SheetText(book, households).write(sheet, Column::key, out);
            }
        }
        assertThat(take(true, false).changes().values()).containsOnly(new Changed(0, 0, 0));
        assertThat(store.book()).isEqualTo(book);
        assertThat(store.households()).isEqualTo(households);
    }

    @Test
    void aFaultAnywhereChangesNothing() throws Exception {
        file("shifts.csv", "role,community,grid,person,begins,ends\nwarden,xinghu,g2,x9,8:00,20:00\n");
        assertThatThrownBy(() -> take(false, false))
                .isInstanceOf(BadSheets.class)
                .hasMessageContaining("shifts.csv:2: person: 'x9' is not known");
        assertThat(store.book()).isEqualTo(PeopleBook.EMPTY);
        assertThat(store.households()).isEmpty();
    }

    @Test
    void whatIsReplacedEndsAndIsKept() throws Exception {
        take(false, false);
        file("shifts.csv", "role,community,grid,person,begins,ends\nwarden,xinghu,g2,w1,0:00,24:00\n");
        file("households.csv", "community,building,room,needs\nxinghu,b07,3-101,child\n");
        assertThat(take(true, false).changes())
                .containsEntry(Sheet.SHIFTS, new Changed(1, 0, 2))
                .containsEntry(Sheet.HOUSEHOLDS, new Changed(1, 0, 1));
        assertThat(store.book().shifts()).hasSize(1);
        assertThat(number("SELECT count(*) FROM lifeline.shift WHERE ended_by = 'clerk'"))
                .isEqualTo(2);
        assertThat(number("SELECT count(*) FROM lifeline.household"))
                .as("no history")
                .isEqualTo(1);
        assertThatThrownBy(() -> run("DELETE FROM lifeline.shift")).hasMessageContaining("is kept as history");
    }

    @Test
    void whoLeavesIsCalledNoMoreAndTheirAddressesAreForgotten() throws Exception {
        take(false, false);
        assertThat(store.remove(List.of("w1", "nobody"), BY)).containsExactly("w1");
        Directory directory = directory();
        assertThat(directory.person("w1")).isEmpty();
        assertThat(onDuty(directory, NOON)).containsExactly("l2");
        assertThat(number("SELECT count(*) FROM lifeline.person_address WHERE person = 'w1'"))
                .isZero();
        assertThat(number("SELECT count(*) FROM lifeline.person WHERE name = '王敏'"))
                .isEqualTo(1);

        file("shifts.csv", "role,community,grid,person,begins,ends\n");
        take(false, false);
        assertThat(directory().person("w1")).as("back again").isPresent();
    }

    @Test
    void takingARoleAwayNamesTheShiftsThatCountForNothing() throws Exception {
        take(false, false);
        for (Sheet sheet : List.of(Sheet.SHIFTS, Sheet.HOUSEHOLDS)) {
            Files.delete(folder.resolve(sheet.fileName()));
        }
        file("roles.csv", "person,role,community,grid\nw1,warden,xinghu,g2\n");
        assertThat(take(true, false).notes())
                .containsExactly("'l2' no longer has the role for 1 of their shifts, which count for nothing now;"
                        + " 'lifeline roster gaps' shows what is missing");
    }

    @Test
    void aPlaceWhereNoDeviceStandsIsNoted() throws Exception {
        run(
                "INSERT INTO lifeline.device (community, kind, device, grid, listed) VALUES ('xinghu', 'gas', 'g-1', 'g1', true)");
        assertThat(take(false, false).notes())
                .containsExactly(
                        "no listed device stands in xinghu/building/b07; if that is a slip of the pen, nobody will be called there",
                        "no listed device stands in xinghu/grid/g2; if that is a slip of the pen, nobody will be called there");
    }

    private Relief swap() throws SQLException {
        Span there = new Span(NOON.minusSeconds(3600), NOON.plusSeconds(3600));
        Span back = new Span(
                NOON.plus(Duration.ofDays(1)), NOON.plus(Duration.ofDays(1)).plusSeconds(3600));
        return reliefs.swap(relief("w1", "l2", there), relief("l2", "w1", back)).getFirst();
    }

    private static Relief relief(String relieved, String substitute, Span during) {
        return new Relief(
                0,
                relieved,
                Optional.of(substitute),
                during,
                "exam",
                OptionalLong.empty(),
                new Signature("w1", NOON.minusSeconds(7200)),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void aSwapHoldsOnceTheOtherAgreesAndBothHalvesAtOnce() throws Exception {
        take(false, false);
        Relief asked = swap();
        assertThat(onDuty(directory(), NOON)).containsExactly("w1");
        Person wang = directory().person("w1").orElseThrow();
        assertThatThrownBy(() -> reliefs.agree(asked.id(), wang, NOON))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("only 'l2' can agree to it");
        Person li = directory().person("l2").orElseThrow();
        assertThat(reliefs.agree(asked.id(), li, NOON)).hasSize(2).allMatch(Relief::holds);
        assertThat(onDuty(directory(), NOON)).containsExactly("l2");
        assertThatThrownBy(() -> reliefs.agree(asked.id(), li, NOON)).hasMessageContaining("holds already");
        assertThatThrownBy(() -> reliefs.cancel(asked.id() + 1, BY)).hasMessageContaining("second half of swap");

        assertThat(reliefs.cancel(asked.id(), new Signature("w1", NOON))).hasSize(2);
        assertThat(onDuty(directory(), NOON)).containsExactly("w1");
        assertThat(reliefs.list(false, NOON, 10)).isEmpty();
        assertThat(reliefs.list(true, NOON, 10)).hasSize(2);
    }

    @Test
    void followsTheDatabaseAndStaysWhileItIsAway() throws Exception {
        take(false, false);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Switch power = new Switch(database);
        Path kept = folder.resolve("kept/roster.json");
        Clock clock = Clock.fixed(NOON, ZONE);
        try (DutyFollower duty = new DutyFollower(power, kept, ZONE, clock, meters).start()) {
            await().atMost(Duration.ofSeconds(10)).until(duty::known);
            assertThat(duty.person("w1")).isPresent();
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(meters.get("lifeline.roster.gaps")
                                    .tag("within", "7d")
                                    .gauge()
                                    .value())
                            .as("nights of the weekend")
                            .isEqualTo(2));
            power.off = true;
            store.remove(Set.of("l2"), BY);
            await("as it was read last")
                    .during(Duration.ofMillis(2_500))
                    .until(() -> duty.person("l2").isPresent());
            power.off = false;
            await().atMost(Duration.ofSeconds(10)).until(() -> duty.person("l2").isEmpty());
            assertThat(duty.onDuty("warden", "xinghu", place(), NOON))
                    .extracting(Person::id)
                    .containsExactly("w1");
        }
        power.off = true;
        try (DutyFollower duty = new DutyFollower(power, kept, ZONE, clock, meters).start()) {
            assertThat(duty.known()).as("who is on duty, without a database").isTrue();
            assertThat(duty.keptSince()).contains(NOON);
            assertThat(duty.onDuty("warden", "xinghu", place(), NOON))
                    .extracting(Person::id)
                    .containsExactly("w1");
            power.off = false;
            await().atMost(Duration.ofSeconds(10)).until(() -> duty.keptSince().isEmpty());
        }
    }

    @Test
    void nobodyIsTakenOffWithAnOpenResponseNorTheLastOfAll() throws Exception {
        take(false, false);
        run("INSERT INTO lifeline.response_plan VALUES ('gas', 'v1', '{}')");
        run("INSERT INTO lifeline.response (id, community, site_area, site_id, plan, plan_version, mode, level, stage,"
                + " raised_at, joined_at, owner, accepted, overdue, sequence) VALUES"
                + " ('00000000-0000-0000-0000-000000000001', 'xinghu', 'building', '7', 'gas', 'v1', 'live', 'red',"
                + " 'raised', now(), now(), 'w1', true, '{}', 2)");
        assertThatThrownBy(() -> store.remove(List.of("w1"), BY))
                .hasMessageContaining("w1: 00000000-0000-0000-0000-000000000001; hand them over first");
        file("roles.csv", "person,role,community,grid\nl2,warden,xinghu,\n");
        file("shifts.csv", "role,community,grid,person,begins,ends\n");
        assertThatThrownBy(() -> take(true, false))
                .hasMessageContaining("w1: 00000000-0000-0000-0000-000000000001; hand them over first");
        file("roles.csv", "person,role,community,grid\nl2,warden,xinghu,\nw1,warden,xinghu,g2\n");
        assertThat(take(true, true).changes())
                .as("with it nothing stands in the way")
                .isNotEmpty();
        run("UPDATE lifeline.response SET ended_at = now(), stage = 'closed', disposition = 'real'");
        assertThatThrownBy(() -> store.remove(store.book().people().keySet(), BY))
                .hasMessageContaining("nobody would be left");
        assertThat(store.remove(List.of("w1"), BY)).containsExactly("w1");
    }

    @Test
    void aReaderOfFiguresSeesNobodysAddressOrNeeds() throws Exception {
        take(false, false);
        for (String table : List.of("person", "person_address", "household", "notice")) {
            assertThatThrownBy(() -> run("SET ROLE lifeline_reader; SELECT * FROM lifeline." + table))
                    .as(table)
                    .hasMessageContaining("permission denied");
        }
        run("SET ROLE lifeline_reader; SELECT * FROM lifeline.shift");
        run("SET ROLE lifeline_writer; SELECT * FROM lifeline.household");
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            try {
                statement.execute(sql);
            } finally {
                statement.execute("RESET ROLE");
            }
        }
    }
}

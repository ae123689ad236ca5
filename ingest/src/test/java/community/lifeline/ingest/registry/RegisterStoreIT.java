package community.lifeline.ingest.registry;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.ingest.registry.RegisterStore.Changed;
import community.lifeline.ingest.testing.Database;
import community.lifeline.ingest.testing.Sample;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(TimescaleDbExtension.class)
class RegisterStoreIT {
    private static final DeviceId FULL = new DeviceId("xinghu", "gas", "g-1");
    private static final DeviceId BARE = new DeviceId("xinghu", "gas", "g-2");
    private static final Profile PROFILE = new Profile(
            Optional.of("7 号楼厨房, \"旧\""),
            new Place(
                    Optional.of("grid-2"),
                    Optional.of("zone-a"),
                    Optional.of("b07"),
                    Optional.of("1单元302室"),
                    Optional.of(new Position(28.6829, 115.8582))),
            Optional.of("GS101"),
            Set.of("kitchen", "elderly"),
            Optional.of("gw-1"),
            Optional.of(LocalDate.parse("2024-03-09")),
            Optional.of(LocalDate.parse("2027-03-09")),
            Optional.of(LocalDate.parse("2029-03-09")),
            Optional.of(Duration.ofDays(1)));

    private final TestDatabase server;
    private HikariDataSource database;
    private RegisterStore store;

    RegisterStoreIT(TestDatabase server) {
        this.server = server;
    }

    @BeforeEach
    void open() throws SQLException {
        database = Database.migrated(server.access());
        store = new RegisterStore(database);
    }

    @AfterEach
    void empty() throws SQLException {
        Database.run(database, "TRUNCATE lifeline.device CASCADE");
        database.close();
    }

    private static Sheet sheet(String text) throws BadRegister {
        return SheetFile.read("d.csv", text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, Sample.KINDS);
    }

    private DeviceRegistry registry() {
        return new DeviceRegistry(database, DeviceRegistry.Mode.CLOSED, Clock.systemUTC());
    }

    @Test
    void whatIsWrittenIsReadAgainTheSame() throws Exception {
        List<Listing> listings = List.of(new Listing(FULL, PROFILE), new Listing(BARE, Profile.UNKNOWN));
        assertThat(store.save(Sheet.of(listings))).isEqualTo(new Changed(2, 0, 0));
        List<Listing> known = store.all().stream().map(KnownDevice::listing).toList();
        assertThat(known).isEqualTo(listings);

        StringBuilder csv = new StringBuilder();
        SheetText.write(known, Column::zh, csv);
        assertThat(store.save(sheet(csv.toString()))).isEqualTo(new Changed(0, 0, 2));
        Database.run(database, "TRUNCATE lifeline.device CASCADE");
        assertThat(store.save(sheet(csv.toString()))).isEqualTo(new Changed(2, 0, 0));
        assertThat(store.all().stream().map(KnownDevice::listing)).isEqualTo(listings);
    }

    @Test
    void columnsThatAreNotThereStayAndEmptyOnesGo() throws Exception {
        store.save(Sheet.of(List.of(new Listing(FULL, PROFILE))));
        assertThat(store.save(sheet("community,kind,device,building,model\nxinghu,gas,g-1,b08,\n")))
                .isEqualTo(new Changed(0, 1, 0));
        Profile now = store.all().getFirst().listing().profile();
        assertThat(now.place().building()).contains("b08");
        assertThat(now.model()).isEmpty();
        assertThat(now.behind()).contains("gw-1");
        assertThat(now.tags()).isEqualTo(PROFILE.tags());
    }

    @Test
    void aDeviceThatReportedBeforeItWasListedKeepsItsNumber() throws Exception {
        Database.run(database, "INSERT INTO lifeline.device (community, kind, device) VALUES ('xinghu', 'gas', 'g-1')");
        String before = Database.one(database, "SELECT id FROM lifeline.device");
        assertThat(store.save(Sheet.of(List.of(new Listing(FULL, PROFILE))))).isEqualTo(new Changed(0, 1, 0));
        assertThat(Database.one(database, "SELECT id FROM lifeline.device")).isEqualTo(before);
    }

    @Test
    void aRunningRegistryFollowsAndItsVersionGrowsWithChangesAlone() throws Exception {
        DeviceRegistry registry = registry();
        registry.load();
        assertThat(registry.register()).isEqualTo(Register.EMPTY);
        store.save(Sheet.of(List.of(new Listing(FULL, PROFILE))));
        registry.refresh();
        assertThat(registry.register().version()).isEqualTo(1);
        assertThat(registry.register().of(FULL)).isEqualTo(PROFILE);
        assertThat(registry.admits(FULL)).isTrue();
        registry.refresh();
        registry.load();
        assertThat(registry.register().version()).isEqualTo(1);

        assertThat(store.remove(List.of(FULL, BARE))).isEqualTo(1);
        registry.refresh();
        assertThat(registry.register().listed()).isEmpty();
        assertThat(registry.register().version()).isEqualTo(2);
        assertThat(registry.admits(FULL)).isFalse();
    }
}

package community.lifeline.ingest.registry;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.ingest.testing.Database;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.testing.TimescaleDbExtension;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(TimescaleDbExtension.class)
class PlaceNamesIT {
    private static final PlaceId COMMUNITY = PlaceId.community("xinghu");
    private static final PlaceId BUILDING = new PlaceId("xinghu", PlaceId.Part.BUILDING, "b11");

    @Test
    void namesAreFollowedByARunningRegisterAndChangeItsVersion(TestDatabase server) throws Exception {
        try (HikariDataSource database = Database.migrated(server.access())) {
            PlaceNames names = new PlaceNames(database);
            DeviceRegistry registry = new DeviceRegistry(database, DeviceRegistry.Mode.OPEN, Clock.systemUTC());
            registry.load();
            long before = registry.register().version();
            List<PlaceName> both = List.of(
                    new PlaceName(COMMUNITY, "星湖社区", Optional.of("Xinghu")),
                    new PlaceName(BUILDING, "11号楼", Optional.empty()));
            assertThat(names.save(both)).isEqualTo(2);
            assertThat(names.save(both)).as("nothing is new").isZero();
            assertThat(names.all()).isEqualTo(both);

            registry.refresh();
            Register register = registry.register();
            assertThat(register.version()).isGreaterThan(before);
            assertThat(register.of(COMMUNITY)).hasValue(new Names("星湖社区", "Xinghu"));
            assertThat(register.of(BUILDING)).hasValue(new Names("11号楼", "11号楼"));

            assertThat(names.remove(List.of(BUILDING, BUILDING))).isOne();
            registry.refresh();
            assertThat(registry.register().of(BUILDING)).isEmpty();
            assertThat(names.remove(List.of(COMMUNITY))).isOne();
        }
    }
}

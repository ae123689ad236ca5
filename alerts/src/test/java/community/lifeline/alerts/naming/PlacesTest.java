package community.lifeline.alerts.naming;

import community.lifeline.alerts.people.Area;
import community.lifeline.alerts.response.Site;
import community.lifeline.alerts.rule.PlaceRule;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.ingest.registry.Place;
import community.lifeline.ingest.registry.PlaceId;
import community.lifeline.ingest.registry.Profile;
import community.lifeline.ingest.registry.Register;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlacesTest {
    private static final DeviceId KITCHEN = new DeviceId("xinghu", "gas", "g-11-1-0301");
    private static final Names LEAK = new Names("g-11-1-0301 可燃气体 60 %LEL", "g-11-1-0301: combustible gas 60 %LEL");
    private static final Places NAMED = new Places(new Register(
            1,
            Map.of(KITCHEN, called("11号楼1单元301室燃气探测器")),
            Map.of(
                    PlaceId.community("xinghu"),
                    new Names("星湖社区", "Xinghu"),
                    new PlaceId("xinghu", PlaceId.Part.BUILDING, "b11"),
                    new Names("11号楼", "building 11"),
                    new PlaceId("xinghu", PlaceId.Part.ZONE, "main-1"),
                    new Names("1号供水环网", "1号供水环网"))));
    private static final Places UNNAMED = new Places(Register.EMPTY);

    private static Profile called(String name) {
        Optional<LocalDate> never = Optional.empty();
        Place place =
                new Place(Optional.empty(), Optional.empty(), Optional.of("b11"), Optional.empty(), Optional.empty());
        return new Profile(
                Optional.of(name),
                place,
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                never,
                never,
                never,
                Optional.empty());
    }

    private static Site site(Scope.Area area, String id) {
        return new Site("xinghu", area, id);
    }

    @Test
    void aPlaceIsCalledAsTheRegisterCallsItInTheReadersLanguage() {
        assertThat(NAMED.of(site(Scope.Area.BUILDING, "b11"))).isEqualTo(new Names("星湖社区11号楼", "Xinghu, building 11"));
        assertThat(NAMED.of(site(Scope.Area.COMMUNITY, "xinghu"))).isEqualTo(new Names("星湖社区", "Xinghu"));
    }

    @Test
    void whereThereIsNoEnglishNameTheChineseOneStands() {
        assertThat(NAMED.of(site(Scope.Area.ZONE, "main-1")).en()).isEqualTo("Xinghu, 1号供水环网");
    }

    @Test
    void whatNobodyHasNamedIsCalledByItsId() {
        assertThat(NAMED.of(site(Scope.Area.GRID, "grid-3")))
                .isEqualTo(new Names("星湖社区网格 grid-3", "Xinghu, grid grid-3"));
        assertThat(UNNAMED.of(site(Scope.Area.BUILDING, "b11")))
                .isEqualTo(new Names("xinghu 楼栋 b11", "xinghu, building b11"));
    }

    @Test
    void aDeviceIsFoundAgainByItsIdBesideItsName() {
        assertThat(NAMED.deviceAndId(KITCHEN).zh()).isEqualTo("11号楼1单元301室燃气探测器（g-11-1-0301）");
        assertThat(NAMED.of(KITCHEN).zh()).isEqualTo("星湖社区11号楼1单元301室燃气探测器");
        assertThat(UNNAMED.deviceAndId(KITCHEN).en()).isEqualTo("gas/g-11-1-0301");
    }

    @Test
    void whatAnAlertSaysNamesItsDevice() {
        assertThat(NAMED.said("xinghu", "gas/g-11-1-0301", LEAK))
                .isEqualTo(new Names(
                        "11号楼1单元301室燃气探测器（g-11-1-0301） 可燃气体 60 %LEL",
                        "11号楼1单元301室燃气探测器 (g-11-1-0301): combustible gas 60 %LEL"));
        assertThat(UNNAMED.said("xinghu", "gas/g-11-1-0301", LEAK)).isEqualTo(LEAK);
    }

    @Test
    void whatIsSaidOfAPlaceNamesThePlace() {
        String place = PlaceRule.KIND + "/b11";
        assertThat(NAMED.said("xinghu", place, new Names("b11 多部电梯同时断电", "b11: lifts lost their power"))
                        .en())
                .isEqualTo("building 11 (b11): lifts lost their power");
    }

    @Test
    void anIdInsideAnotherWordIsLeftAlone() {
        Names said = new Names("g-11-1-0301-2 无信号", "g-11-1-0301-2 is silent");
        assertThat(NAMED.said("xinghu", "gas/g-11-1-0301", said)).isEqualTo(said);
    }

    @Test
    void anAreaIsNamedAsThePlaceThatItIs() {
        assertThat(NAMED.of(new Area.Building("xinghu", "b11")).zh()).isEqualTo("星湖社区11号楼");
        assertThat(NAMED.of(new Area.Everywhere()).en()).isEqualTo("all communities");
    }
}

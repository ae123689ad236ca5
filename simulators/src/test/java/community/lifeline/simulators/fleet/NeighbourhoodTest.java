package community.lifeline.simulators.fleet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NeighbourhoodTest {
    @Test
    void eightThousandPeopleHaveTheModelCommunitysDevices() {
        Neighbourhood xinghu = Neighbourhood.of(NeighbourhoodPlan.xinghu());
        assertThat(xinghu.devices()).hasSize(1_506);
        assertThat(xinghu.of(Role.ELEVATOR)).hasSize(60);
        assertThat(xinghu.of(Role.WATER_STATION)).hasSize(3);
        assertThat(xinghu.devices().stream().filter(device -> device.id().kind().equals("gas")))
                .hasSize(890);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 800, 8_000, 100_000})
    void everyDeviceHasAnIdOfItsOwn(int people) {
        Neighbourhood place = Neighbourhood.of(NeighbourhoodPlan.xinghu().withPeople(people));
        assertThat(place.devices()).extracting(SimulatedDevice::id).doesNotHaveDuplicates();
        for (Role role : Role.values()) {
            assertThat(place.of(role)).isNotEmpty();
        }
    }

    @Test
    void samePlanDrawsTheSamePlace() {
        assertThat(Neighbourhood.of(NeighbourhoodPlan.xinghu()).devices())
                .isEqualTo(Neighbourhood.of(NeighbourhoodPlan.xinghu()).devices());
    }

    @Test
    void namesSayWhereInBothLanguages() {
        SimulatedDevice first = Neighbourhood.of(NeighbourhoodPlan.xinghu())
                .of(Role.GAS_HOUSEHOLD)
                .getFirst();
        assertThat(first.names().zh()).isEqualTo("1号楼1单元1001室燃气探测器");
        assertThat(first.names().en()).isEqualTo("Building 1, unit 1, flat 1001, gas detector");
        assertThat(first.place().grid()).isEqualTo("grid-1");
    }

    @Test
    void refusesTooFewPeople() {
        assertThatThrownBy(() -> NeighbourhoodPlan.xinghu().withPeople(3))
                .hasMessage("people 3 is outside 100 to 200000");
    }
}

package community.lifeline.simulators.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TownMapTest {
    private static final NeighbourhoodPlan XINGHU = NeighbourhoodPlan.xinghu();

    private static Map<String, JsonNode> features() throws Exception {
        Map<String, JsonNode> features = new HashMap<>();
        new ObjectMapper()
                .readTree(new TownMap(XINGHU).geoJson())
                .path("features")
                .forEach(feature -> features.put(feature.path("id").asText(), feature));
        return features;
    }

    @Test
    void showsOutlineGridsStreetsAndBuildingsByTheirNames() throws Exception {
        TreeMap<String, Integer> counts = new TreeMap<>();
        features()
                .values()
                .forEach(each -> counts.merge(each.at("/properties/type").asText(), 1, Integer::sum));
        assertThat(counts)
                .containsEntry("outline", 1)
                .containsEntry("grid", 6)
                .containsEntry("street", 6)
                .containsEntry("building", 30);
        assertThat(features().get("b07").at("/properties/name").asText()).isEqualTo("7号楼");
        assertThat(features().get("xinghu").at("/properties/name").asText()).isEqualTo("星湖社区");
    }

    @Test
    void devicesStandInTheirBuildingsAndWithinTheOutline() throws Exception {
        Map<String, JsonNode> features = features();
        for (SimulatedDevice device : Neighbourhood.of(XINGHU).devices()) {
            SimulatedDevice.Place place = device.place();
            assertThat(holds(features.get("xinghu"), place))
                    .as(device.toString())
                    .isTrue();
            place.building()
                    .ifPresent(house -> assertThat(holds(features.get(house), place))
                            .as(device.toString())
                            .isTrue());
            assertThat(features).containsKey(place.grid());
        }
    }

    private static boolean holds(JsonNode rectangle, SimulatedDevice.Place place) {
        JsonNode southWest = rectangle.at("/geometry/coordinates/0/0");
        JsonNode northEast = rectangle.at("/geometry/coordinates/0/2");
        return southWest.path(0).asDouble() <= place.longitude()
                && place.longitude() <= northEast.path(0).asDouble()
                && southWest.path(1).asDouble() <= place.latitude()
                && place.latitude() <= northEast.path(1).asDouble();
    }
}

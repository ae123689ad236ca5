package community.lifeline.alerts.responding;

import community.lifeline.alerts.response.Site;
import community.lifeline.alerts.rule.PlaceRule;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.ingest.registry.Place;
import community.lifeline.ingest.registry.Profile;
import community.lifeline.ingest.registry.Register;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LocatedTest {
    private static final DeviceId ONE = new DeviceId("xinghu", "hydrant", "h-1");
    private static final DeviceId TWO = new DeviceId("xinghu", "hydrant", "h-2");
    private static final Register REGISTER =
            new Register(1, Map.of(ONE, at("main-1", "b1", "gw-1"), TWO, at("main-1", "b2", "gw-1")));

    private static Profile at(String zone, String building, String gateway) {
        Place place = new Place(
                Optional.of("g1"), Optional.of(zone), Optional.of(building), Optional.empty(), Optional.empty());
        Optional<LocalDate> never = Optional.empty();
        return new Profile(
                Optional.empty(),
                place,
                Optional.empty(),
                Set.of(),
                Optional.of(gateway),
                never,
                never,
                never,
                Optional.empty());
    }

    private static Located place(String id, Scope.Area area) {
        return Located.of(REGISTER, PlaceRule.place("xinghu", id), area);
    }

    @Test
    void theAlertOfAPlaceAndThoseOfItsDevicesAreOfOneSite() {
        Located main = place("main-1", Scope.Area.ZONE);
        assertThat(main.site()).isEqualTo(new Site("xinghu", Scope.Area.ZONE, "main-1"));
        assertThat(main.site())
                .isEqualTo(Located.of(REGISTER, ONE, Scope.Area.ZONE).site());
        assertThat(main.place().grid()).hasValue("g1");
        assertThat(main.place().building()).as("of several buildings none").isEmpty();
    }

    @Test
    void aNarrowerPlaceIsInTheWiderOneThatItsDevicesShare() {
        assertThat(place("b2", Scope.Area.ZONE).site())
                .isEqualTo(place("main-1", Scope.Area.ZONE).site());
        assertThat(place("gw-1", Scope.Area.ZONE).site())
                .isEqualTo(place("main-1", Scope.Area.ZONE).site());
    }

    @Test
    void aPlaceThatTheRegisterDoesNotKnowOrThatIsWiderStandsAlone() {
        assertThat(place("main-9", Scope.Area.ZONE).site())
                .isEqualTo(new Site("xinghu", Scope.Area.SELF, "place/main-9"));
        assertThat(place("main-1", Scope.Area.BUILDING).site().area()).isEqualTo(Scope.Area.SELF);
    }
}

package community.lifeline.deploy.cli;

import community.lifeline.alerts.rule.Selector;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.ingest.registry.KnownDevice;
import community.lifeline.ingest.registry.Listing;
import community.lifeline.ingest.registry.Place;
import community.lifeline.ingest.registry.Profile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DevicesNowTest {
    private static final List<KnownDevice> KNOWN =
            List.of(device("gas", "g-1", "b01"), device("gas", "g-2", "b02"), device("water", "w-1", "b03"));

    private static KnownDevice device(String kind, String id, String building) {
        Profile none = Profile.UNKNOWN;
        Place place = new Place(
                Optional.empty(), Optional.empty(), Optional.of(building), Optional.empty(), Optional.empty());
        Profile profile = new Profile(
                none.name(),
                place,
                none.model(),
                none.tags(),
                none.behind(),
                none.installed(),
                none.calibrationDue(),
                none.lifeEnds(),
                none.interval());
        return new KnownDevice(new Listing(new DeviceId("xinghu", kind, id), profile), true, Optional.empty());
    }

    private static String words(Optional<String> building, Optional<String> device) {
        Selector where = new Selector(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                building,
                device,
                Optional.empty(),
                Set.of());
        return new DevicesNow(KNOWN, where, Set.of("gas")).words();
    }

    @Test
    void countsDevicesOfTheKindsThatItIsAbout() {
        assertThat(words(Optional.empty(), Optional.empty())).isEqualTo("It is about 2 devices now.");
        assertThat(words(Optional.of("b02"), Optional.empty())).isEqualTo("It is about 1 device now.");
    }

    @Test
    void saysWhichPartMatchesNothing() {
        assertThat(words(Optional.of("7"), Optional.empty()))
                .contains("about 0 devices now", "no device has building 7; there are b01, b02, b03;");
        assertThat(words(Optional.of("b02"), Optional.of("g-9"))).contains("no device has id g-9");
        assertThat(words(Optional.of("b03"), Optional.empty())).contains("no device has all of that");
    }
}

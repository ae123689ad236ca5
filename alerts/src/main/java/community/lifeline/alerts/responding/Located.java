package community.lifeline.alerts.responding;

import community.lifeline.alerts.naming.Places;
import community.lifeline.alerts.response.Site;
import community.lifeline.alerts.rule.PlaceRule;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.ingest.registry.Place;
import community.lifeline.ingest.registry.Profile;
import community.lifeline.ingest.registry.Register;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a device is, by the register.
 *
 * @param site the part of its community that a response is for
 * @param label what people call that, with its community
 */
record Located(Site site, Place place, Names label) {
    /** The {@code area} around {@code device}; the device alone where the register does not say in which one it is. */
    static Located of(Register register, DeviceId device, Scope.Area area) {
        Profile profile = register.of(device);
        Place place = device.kind().equals(PlaceRule.KIND) ? around(register, device, area) : profile.place();
        Optional<String> id = area == Scope.Area.COMMUNITY ? Optional.of(device.community()) : part(place, area);
        return id.map(part -> at(register, new Site(device.community(), area, part), place))
                .orElseGet(() -> alone(register, device, profile));
    }

    private static Optional<String> part(Place place, Scope.Area area) {
        return switch (area) {
            case BUILDING -> place.building();
            case ZONE -> place.zone();
            case GRID -> place.grid();
            case SELF, COMMUNITY -> Optional.empty();
        };
    }

    /** Where a place is that a rule watches: as much as the devices share that the register has there. */
    private static Place around(Register register, DeviceId place, Scope.Area area) {
        String id = place.device();
        List<Profile> community = register.profiles().entrySet().stream()
                .filter(each -> each.getKey().community().equals(place.community()))
                .map(Map.Entry::getValue)
                .toList();
        return Stream.concat(
                        Stream.of(area, Scope.Area.BUILDING, Scope.Area.ZONE, Scope.Area.GRID)
                                .map(sort -> there(
                                        community,
                                        profile -> part(profile.place(), sort).filter(id::equals))),
                        Stream.of(there(community, profile -> profile.behind().filter(id::equals))))
                .filter(there -> !there.isEmpty())
                .findFirst()
                .map(there -> new Place(
                        shared(there, Place::grid),
                        shared(there, Place::zone),
                        shared(there, Place::building),
                        Optional.empty(),
                        Optional.empty()))
                .orElse(Place.UNKNOWN);
    }

    private static List<Place> there(List<Profile> community, Function<Profile, Optional<String>> found) {
        return community.stream()
                .filter(profile -> found.apply(profile).isPresent())
                .map(Profile::place)
                .toList();
    }

    private static Optional<String> shared(List<Place> there, Function<Place, Optional<String>> part) {
        Set<Optional<String>> all = there.stream().map(part).collect(Collectors.toSet());
        return all.size() == 1 ? all.iterator().next() : Optional.empty();
    }

    private static Located alone(Register register, DeviceId device, Profile profile) {
        Site site = new Site(device.community(), Scope.Area.SELF, device.kind() + "/" + device.device());
        return at(register, site, profile.place());
    }

    private static Located at(Register register, Site site, Place place) {
        return new Located(site, place, new Places(register).of(site));
    }
}

package community.lifeline.alerts.responding;

import community.lifeline.alerts.response.Site;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.ingest.registry.Place;
import community.lifeline.ingest.registry.Profile;
import community.lifeline.ingest.registry.Register;
import java.util.Optional;

/**
 * Where a device is, by the register.
 *
 * @param site the part of its community that a response is for
 */
record Located(Site site, Place place, Names label) {
    /** The {@code area} around {@code device}; the device alone where the register does not say in which one it is. */
    static Located of(Register register, DeviceId device, Scope.Area area) {
        Profile profile = register.of(device);
        Place place = profile.place();
        Optional<String> id = switch (area) {
            case SELF -> Optional.empty();
            case BUILDING -> place.building();
            case ZONE -> place.zone();
            case GRID -> place.grid();
            case COMMUNITY -> Optional.of(device.community());
        };
        return id.map(part -> new Located(new Site(device.community(), area, part), place, label(area, part)))
                .orElseGet(() -> alone(device, profile));
    }

    private static Located alone(DeviceId device, Profile profile) {
        String name = profile.name().orElse(device.device());
        Site site = new Site(device.community(), Scope.Area.SELF, device.kind() + "/" + device.device());
        return new Located(site, profile.place(), new Names(name, name));
    }

    /** What people call {@code site}. */
    static Names label(Register register, Site site) {
        if (site.area() != Scope.Area.SELF) {
            return label(site.area(), site.id());
        }
        DeviceId device = Responses.device(site.community(), site.id());
        String name = register.of(device).name().orElse(device.device());
        return new Names(name, name);
    }

    private static Names label(Scope.Area area, String part) {
        return switch (area) {
            case BUILDING -> new Names("楼栋 " + part, "building " + part);
            case ZONE -> new Names("分区 " + part, "zone " + part);
            case GRID -> new Names("网格 " + part, "grid " + part);
            case COMMUNITY, SELF -> new Names(part, part);
        };
    }
}

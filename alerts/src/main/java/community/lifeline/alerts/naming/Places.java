package community.lifeline.alerts.naming;

import community.lifeline.alerts.people.Area;
import community.lifeline.alerts.response.Site;
import community.lifeline.alerts.rule.PlaceRule;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DrillDevice;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.ingest.registry.Place;
import community.lifeline.ingest.registry.PlaceId;
import community.lifeline.ingest.registry.PlaceId.Part;
import community.lifeline.ingest.registry.Register;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What places and devices are called, by the register; what it does not name is called by its id. */
public record Places(Register register) {
    /** Characters that ids are made of: one that stands beside such is part of another word. */
    private static final String OF_IDS = "[A-Za-z0-9._:/-]";

    public Names community(String id) {
        return register.of(PlaceId.community(id)).orElse(new Names(id, id));
    }

    /** A part of a community, without the community: 11号楼. */
    public Names part(String community, Part part, String id) {
        return register.of(new PlaceId(community, part, id)).orElseGet(() -> switch (part) {
            case COMMUNITY -> new Names(id, id);
            case GRID -> new Names("网格 " + id, "grid " + id);
            case ZONE -> new Names("分区 " + id, "zone " + id);
            case BUILDING -> new Names("楼栋 " + id, "building " + id);
        });
    }

    /** With the community, as somebody has to know who is sent there: 星湖社区11号楼. */
    public Names of(Site site) {
        return site.area() == Scope.Area.COMMUNITY ? community(site.id()) : in(site.community(), within(site));
    }

    /** Without the community. */
    public Names within(Site site) {
        return switch (site.area()) {
            case COMMUNITY -> community(site.id());
            case GRID -> part(site.community(), Part.GRID, site.id());
            case ZONE -> part(site.community(), Part.ZONE, site.id());
            case BUILDING -> part(site.community(), Part.BUILDING, site.id());
            case SELF -> device(device(site.community(), site.id()));
        };
    }

    /** The narrowest part that the register knows of where something stands; none: the community. */
    public Names of(String community, Place place) {
        return narrowest(community, place).map(part -> in(community, part)).orElseGet(() -> community(community));
    }

    /** Where somebody has a role. */
    public Names of(Area area) {
        return switch (area) {
            case Area.Everywhere() -> new Names("全部社区", "all communities");
            case Area.Community(String id) -> community(id);
            case Area.Grid(String own, String grid) -> in(own, part(own, Part.GRID, grid));
            case Area.Building(String own, String building) -> in(own, part(own, Part.BUILDING, building));
        };
    }

    private Optional<Names> narrowest(String community, Place place) {
        return place.building()
                .map(id -> part(community, Part.BUILDING, id))
                .or(() -> place.zone().map(id -> part(community, Part.ZONE, id)))
                .or(() -> place.grid().map(id -> part(community, Part.GRID, id)));
    }

    /** Where a device stands: of one that has a name, the community and that, else the narrowest part. */
    public Names of(DeviceId device) {
        if (device.kind().equals(PlaceRule.KIND) || register.of(device).name().isPresent()) {
            return in(device.community(), device(device));
        }
        return of(device.community(), register.of(device).place());
    }

    /** A device as the register calls it, and the place that an alert is about; else by its id. */
    public Names device(DeviceId device) {
        DeviceId real = DrillDevice.real(device);
        if (real.kind().equals(PlaceRule.KIND)) {
            return place(real.community(), real.device()).orElse(new Names(real.device(), real.device()));
        }
        String name = register.of(real).name().orElse(real.device());
        return new Names(name, name);
    }

    /** The same with its id, by which it is found again; one that has no name by its kind and id. */
    public Names deviceAndId(DeviceId device) {
        Names name = device(device);
        DeviceId real = DrillDevice.real(device);
        String id = real.device();
        return name.zh().equals(id)
                ? new Names(real.kind() + "/" + id, real.kind() + "/" + id)
                : new Names(name.zh() + "（" + id + "）", name.en() + " (" + id + ")");
    }

    /** @param device as {@code kind/id} */
    public Names device(String community, String device, boolean withId) {
        DeviceId id = device(community, device);
        return withId ? deviceAndId(id) : device(id);
    }

    private Optional<Names> place(String community, String id) {
        return Stream.of(Part.BUILDING, Part.ZONE, Part.GRID, Part.COMMUNITY)
                .flatMap(part -> register.of(new PlaceId(community, part, id)).stream())
                .findFirst();
    }

    /**
     * What an alert says of {@code device}, with its name where its id stood.
     *
     * @param device as {@code kind/id}
     */
    public Names said(String community, String device, Names message) {
        DeviceId id = device(community, device);
        String bare = DrillDevice.real(id).device();
        if (device(id).zh().equals(bare)) {
            return message;
        }
        Names name = deviceAndId(id);
        return new Names(said(message.zh(), bare, name.zh()), said(message.en(), bare, name.en()));
    }

    private static String said(String message, String id, String name) {
        // A number may as well be what was measured.
        if (id.chars().allMatch(Character::isDigit)) {
            return message;
        }
        Matcher found = Pattern.compile("(?<!" + OF_IDS + ")" + Pattern.quote(id) + "(?![A-Za-z0-9_/-])")
                .matcher(message);
        return found.replaceFirst(Matcher.quoteReplacement(name));
    }

    private static DeviceId device(String community, String device) {
        int slash = device.indexOf('/');
        return new DeviceId(community, device.substring(0, slash), device.substring(slash + 1));
    }

    private Names in(String community, Names part) {
        Names all = community(community);
        return new Names(
                part.zh().startsWith(all.zh()) ? part.zh() : zh(all.zh(), part.zh()),
                part.en().startsWith(all.en()) ? part.en() : all.en() + ", " + part.en());
    }

    /** Chinese needs no space between words; an id beside them does. */
    private static String zh(String wide, String narrow) {
        char last = wide.charAt(wide.length() - 1);
        char first = narrow.charAt(0);
        return last < 128 || (first < 128 && !Character.isDigit(first)) ? wide + " " + narrow : wide + narrow;
    }
}

package community.lifeline.deploy.cli;

import community.lifeline.alerts.rule.Selector;
import community.lifeline.ingest.registry.KnownDevice;
import community.lifeline.ingest.registry.Place;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The devices that something is about, as they are known now: what matches none, as where a place is misspelt, would do
 * nothing, and nobody would know.
 *
 * @param kinds of the rules that it is about
 */
record DevicesNow(List<KnownDevice> known, Selector where, Set<String> kinds) {
    private static final int NAMED = 8;

    private record Part(String name, Optional<String> wanted, Function<KnownDevice, Stream<String>> of) {
        boolean unknownTo(List<KnownDevice> devices) {
            return wanted.filter(id -> devices.stream().flatMap(of).noneMatch(id::equals))
                    .isPresent();
        }

        String known(List<KnownDevice> devices) {
            List<String> ids = devices.stream().flatMap(of).distinct().sorted().toList();
            return "no device has " + name + " " + wanted.orElse("") + "; "
                    + (ids.isEmpty()
                            ? "none has any"
                            : "there are "
                                    + ids.stream().limit(NAMED).collect(Collectors.joining(", "))
                                    + (ids.size() > NAMED ? " and " + (ids.size() - NAMED) + " more" : ""));
        }
    }

    long count() {
        return known.stream()
                .filter(device -> kinds.contains(device.listing().device().kind()))
                .filter(device -> where.matches(
                        device.listing().device(), device.listing().profile()))
                .count();
    }

    String words() {
        long count = count();
        if (count > 0) {
            return String.format(Locale.ROOT, "It is about %,d %s now.", count, count == 1 ? "device" : "devices");
        }
        String why = parts().filter(part -> part.unknownTo(known))
                .findFirst()
                .map(part -> part.known(known))
                .orElse("no device has all of that");
        return "It is about 0 devices now: " + why + "; 'lifeline devices list' shows them.";
    }

    private Stream<Part> parts() {
        return Stream.of(
                new Part(
                        "community",
                        where.community(),
                        device -> Stream.of(device.listing().device().community())),
                new Part(
                        "id",
                        where.device(),
                        device -> Stream.of(device.listing().device().device())),
                new Part("grid", where.grid(), device -> place(device).grid().stream()),
                new Part("zone", where.zone(), device -> place(device).zone().stream()),
                new Part("building", where.building(), device -> place(device).building().stream()),
                new Part("model", where.model(), device -> device.listing().profile().model().stream()));
    }

    private static Place place(KnownDevice device) {
        return device.listing().profile().place();
    }
}

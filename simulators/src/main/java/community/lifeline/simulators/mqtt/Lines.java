package community.lifeline.simulators.mqtt;

import java.util.List;
import java.util.function.Function;

/** The connections of a simulation, by number. */
final class Lines {
    private final List<DeviceLink> links;

    Lines(List<Caller> callers, Function<Caller, DeviceLink> made) {
        links = callers.stream().map(made).toList();
    }

    DeviceLink at(int line) {
        return links.get(line);
    }

    List<DeviceLink> all() {
        return links;
    }
}

package community.lifeline.simulators.mqtt;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.simulators.fleet.SimulatedDevice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Which connections there are, and which of them carries what a device says. Immutable. */
public final class Callers {
    private final List<SimulatedDevice> alone;
    private final Map<DeviceId, Integer> lines = new HashMap<>();
    private final int shared;
    private final String name;

    private Callers(List<SimulatedDevice> alone, int shared, String name) {
        this.alone = alone;
        this.shared = shared;
        this.name = name;
        alone.forEach(device -> lines.put(device.id(), lines.size()));
    }

    /** Each device has one of its own. */
    public static Callers each(List<SimulatedDevice> devices) {
        return new Callers(devices, 0, "");
    }

    /**
     * Those of {@code alone} have one of their own, all others share.
     *
     * @param shared connections, as so many gateways have them, called {@code name} and a number
     */
    public static Callers sharing(List<SimulatedDevice> alone, int shared, String name) {
        if (shared < 1 || shared > 10_000) {
            throw new IllegalArgumentException("connections " + shared + " is outside 1 to 10000");
        }
        return new Callers(alone, shared, name);
    }

    int lineOf(DeviceId device) {
        Integer own = lines.get(device);
        if (own != null) {
            return own;
        }
        if (shared == 0) {
            throw new IllegalArgumentException("no device " + device + " in this neighbourhood");
        }
        return alone.size() + Math.floorMod(device.hashCode(), shared);
    }

    List<Caller> all(Function<DeviceId, Consumer<byte[]>> commands) {
        List<Caller> callers = new ArrayList<>();
        for (SimulatedDevice device : alone) {
            callers.add(new Caller.Device(
                    device.id(), device.role().obeys() ? Optional.of(commands.apply(device.id())) : Optional.empty()));
        }
        IntStream.range(0, shared).forEach(i -> callers.add(new Caller.Gateway(name + "-" + i)));
        return callers;
    }
}

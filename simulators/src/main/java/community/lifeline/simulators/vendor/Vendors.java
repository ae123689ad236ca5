package community.lifeline.simulators.vendor;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.simulators.Utterance;
import community.lifeline.simulators.World;
import community.lifeline.simulators.fleet.Role;
import community.lifeline.simulators.fleet.SimulatedDevice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A world whose devices speak as vendors' do, where their role has a vendor; all others speak natively. */
public final class Vendors implements World {
    private final World world;
    private final Map<DeviceId, Dialect> dialects = new HashMap<>();

    public Vendors(World world, List<SimulatedDevice> devices) {
        this.world = world;
        Map<Role, Integer> numbers = new EnumMap<>(Role.class);
        for (SimulatedDevice device : devices) {
            int number = numbers.merge(device.role(), 1, Integer::sum) - 1;
            Dialect.of(device.role(), number).ifPresent(dialect -> dialects.put(device.id(), dialect));
        }
    }

    @Override
    public Instant start() {
        return world.start();
    }

    @Override
    public Instant next() {
        return world.next();
    }

    @Override
    public void run(Instant until, Listener listener) {
        world.run(until, translating(listener));
    }

    @Override
    public void hear(DeviceId device, byte[] command, Instant now, Listener listener) {
        world.hear(device, command, now, translating(listener));
    }

    private Listener translating(Listener listener) {
        return new Listener() {
            @Override
            public void heard(Utterance said) {
                Dialect dialect = dialects.get(said.device());
                if (dialect == null || said.speaks() == DeviceTopic.STATUS) {
                    listener.heard(said);
                    return;
                }
                for (Dialect.Phrase phrase : dialect.say(said.device(), Meaning.of(said))) {
                    listener.heard(said.on(Dialect.ROOT + phrase.topic())
                            .saying(phrase.json().getBytes(StandardCharsets.UTF_8)));
                }
            }

            @Override
            public void cut(DeviceId device, Instant at) {
                listener.cut(device, at);
            }
        };
    }
}

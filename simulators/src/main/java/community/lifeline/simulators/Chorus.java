package community.lifeline.simulators;

import community.lifeline.gateway.telemetry.DeviceId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Several worlds that share one time; what two of them say at one moment is heard in the order of the list. */
public final class Chorus implements World {
    private final List<World> worlds;

    public Chorus(List<World> worlds) {
        this.worlds = List.copyOf(worlds);
    }

    @Override
    public Instant start() {
        return worlds.getFirst().start();
    }

    @Override
    public Instant next() {
        return soonest().next();
    }

    private World soonest() {
        return worlds.stream().min(Comparator.comparing(World::next)).orElseThrow();
    }

    @Override
    public void run(Instant until, Listener listener) {
        for (World world = soonest(); world.next().isBefore(until); world = soonest()) {
            Instant justAfter = world.next().plusNanos(1);
            world.run(justAfter.isBefore(until) ? justAfter : until, listener);
        }
    }

    @Override
    public void hear(DeviceId device, byte[] command, Instant now, Listener listener) {
        run(now, listener);
        worlds.forEach(world -> world.hear(device, command, now, listener));
    }
}

package community.lifeline.simulators.city;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.simulators.Utterance;
import community.lifeline.simulators.World;
import community.lifeline.simulators.fleet.Role;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * The devices of a city from one number on, on an ordinary day. Of a device nothing is kept but when it speaks next; what it
 * says is drawn when it speaks. Eight bytes a device. Confined to one thread.
 */
public final class Crowd implements World {
    private final CityPlan plan;
    private final int first;
    private final Instant start;
    private final Wheel wheel;
    private final Map<Role, Manner> manners = new EnumMap<>(Role.class);

    /** @param first of the devices that belong to it; those before live elsewhere */
    public Crowd(CityPlan plan, int first, Instant start) {
        this.plan = plan;
        this.first = first;
        this.start = start;
        for (Role role : Role.values()) {
            manners.put(role, Manner.of(role));
        }
        wheel = new Wheel(plan.devices() - first);
        for (int i = 0; i < plan.devices() - first; i++) {
            wheel.put(i, firstWord(first + i));
        }
    }

    /** Devices have been on for long: their reports are spread over their whole interval. */
    private long firstWord(int device) {
        Draw draw = new Draw(plan.seed(), device);
        double pause = manner(device).pause(draw, start).toMillis();
        return (long) (draw.trait(999) * pause);
    }

    private Manner manner(int device) {
        Manner manner = manners.get(plan.role(device));
        if (manner == null) {
            throw new IllegalStateException("device " + device + " has no manner");
        }
        return manner;
    }

    public int size() {
        return plan.devices() - first;
    }

    @Override
    public Instant start() {
        return start;
    }

    @Override
    public Instant next() {
        return wheel.isEmpty() ? Instant.MAX : start.plusMillis(wheel.next());
    }

    @Override
    public void run(Instant until, Listener listener) {
        while (next().isBefore(until)) {
            long millis = wheel.next();
            int place = wheel.take();
            int device = first + place;
            Instant now = start.plusMillis(millis);
            Draw draw = new Draw(plan.seed(), device);
            Manner manner = manner(device);
            byte[] payload = manner.report(draw, now).telemetry();
            wheel.put(place, millis + Math.max(1, manner.pause(draw, now).toMillis()));
            listener.heard(Utterance.of(plan.id(device), DeviceTopic.TELEMETRY, payload, now));
        }
    }

    /** Nobody of a crowd takes commands. */
    @Override
    public void hear(DeviceId device, byte[] command, Instant now, Listener listener) {
        run(now, listener);
    }
}

package community.lifeline.simulators.elevator;

import community.lifeline.simulators.device.Behaviour;
import community.lifeline.simulators.device.Order;
import community.lifeline.simulators.device.Pace;
import community.lifeline.simulators.device.Payload;
import community.lifeline.simulators.device.Uplink;
import community.lifeline.simulators.incident.Incident;
import java.time.Duration;
import java.time.Instant;

/** A box that reports once a second while the car is awake, as lift boxes do by default; domain reference 1.5 [V:hqlift]. */
public record EverySecond(Behaviour box) implements Behaviour {
    private static final Duration AWAKE = Duration.ofSeconds(10);
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Override
    public Pace pace() {
        Pace usual = box.pace();
        return usual.report().compareTo(AWAKE) > 0 ? usual : new Pace(SECOND, SECOND, SECOND);
    }

    @Override
    public void advance(Instant end, Duration step) {
        box.advance(end, step);
    }

    @Override
    public boolean look(Instant now, Uplink uplink) {
        return box.look(now, uplink);
    }

    @Override
    public Payload report(Instant now) {
        return box.report(now);
    }

    @Override
    public boolean obey(Order order, Instant now) {
        return box.obey(order, now);
    }

    @Override
    public void suffer(Incident incident, Instant start) {
        box.suffer(incident, start);
    }
}

package community.lifeline.simulators.device;

import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.simulators.incident.Incident;
import community.lifeline.simulators.incident.LineIncident;
import community.lifeline.simulators.sense.Steps;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;

/**
 * Drives one behaviour through simulated time: steps its place, lets it look, and sends its reports when they fall due.
 * Incidents begin at their own times. Confined to one thread.
 */
public final class Clockwork {
    /** Something that begins at a known time. */
    public record Beginning(Instant at, Incident incident) {}

    private final Behaviour behaviour;
    private final ArrayDeque<Beginning> beginnings = new ArrayDeque<>();
    private final Inbox inbox = new Inbox();
    private final Line line = new Line();
    private Instant here;
    private Instant look;
    private Instant report;

    /** Steps from {@code start} on and reports for the first time at {@code first}, unless something urgent comes before. */
    public Clockwork(Behaviour behaviour, Instant start, Instant first, List<Beginning> beginnings) {
        this.behaviour = behaviour;
        beginnings.stream().sorted(Comparator.comparing(Beginning::at)).forEach(this.beginnings::add);
        here = start;
        report = first;
        look = start.plus(behaviour.pace().look());
    }

    /** When it next does something. */
    public Instant next() {
        Instant soonest = look.isBefore(report) ? look : report;
        boolean begins = !beginnings.isEmpty() && beginnings.getFirst().at().isBefore(soonest);
        Instant own = begins ? beginnings.getFirst().at() : soonest;
        return line.next().isBefore(own) ? line.next() : own;
    }

    /** Does what is due at {@code now}, which is {@link #next()}. */
    public void act(Instant now, Uplink uplink) {
        Steps.walk(here, now, behaviour.pace().step(), behaviour::advance);
        here = now;
        while (!beginnings.isEmpty() && !beginnings.getFirst().at().isAfter(now)) {
            begin(beginnings.removeFirst());
        }
        line.pass(now, uplink);
        look(now, line.through(uplink));
    }

    private void begin(Beginning beginning) {
        if (beginning.incident() instanceof LineIncident.Outage outage) {
            line.fall(outage, beginning.at());
        } else {
            behaviour.suffer(beginning.incident(), beginning.at());
        }
    }

    /** A command has come, at {@code now}, which is not before anything that it has done. */
    public void hear(byte[] command, Instant now, Uplink uplink) {
        Steps.walk(here, now, behaviour.pace().step(), behaviour::advance);
        here = now;
        inbox.take(command, now, behaviour, uplink);
        look(now, uplink);
    }

    private void look(Instant now, Uplink uplink) {
        boolean urgent = behaviour.look(now, uplink);
        if (urgent || !report.isAfter(now)) {
            uplink.send(DeviceTopic.TELEMETRY, behaviour.report(now).telemetry());
            report = now.plus(behaviour.pace().report());
        }
        Pace pace = behaviour.pace();
        look = now.plus(pace.look());
        Instant latest = now.plus(pace.report());
        report = report.isAfter(latest) ? latest : report;
    }
}

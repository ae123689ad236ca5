package community.lifeline.simulators.scenario;

import community.lifeline.simulators.incident.ChargerIncident;
import community.lifeline.simulators.incident.DrainageIncident;
import community.lifeline.simulators.incident.ElevatorIncident;
import community.lifeline.simulators.incident.GasIncident;
import community.lifeline.simulators.incident.HydrantIncident;
import community.lifeline.simulators.incident.Incident;
import community.lifeline.simulators.incident.WaterIncident;
import java.time.Duration;

/** Turns {@code what:}, {@code lasts:} and {@code with:} of a scenario into an incident. */
final class IncidentReader {
    private static final String KNOWN =
            "leak, solvent, back-siphonage, fouling, rainstorm, foam-echo, thermal-runaway, "
                    + "warm-day, entrapment, door-blocked, burst-main, flushing";

    private static final Duration LONGEST = Duration.ofDays(3_660);

    private IncidentReader() {}

    static Incident read(Node.Fields happening) {
        String what = happening.text("what");
        Duration lasts = length(happening, "lasts");
        Node.Fields with = happening.map("with");
        try {
            Incident incident = read(what, lasts, with, happening);
            with.requireNoOthers();
            return incident;
        } catch (IllegalArgumentException e) {
            throw new ScenarioException(with.file(), with.line(), what + ": " + e.getMessage());
        }
    }

    private static Duration length(Node.Fields in, String key) {
        Duration length = in.duration(key);
        if (!length.isPositive() || length.compareTo(LONGEST) > 0) {
            throw new ScenarioException(
                    in.file(),
                    in.get(key).line(),
                    "'" + key + "' is " + length + ", but must be above PT0S and at most " + LONGEST);
        }
        return length;
    }

    private static Incident read(String what, Duration lasts, Node.Fields with, Node.Fields happening) {
        return switch (what) {
            case "leak" ->
                new GasIncident.Leak(
                        with.number("flow-m3-per-h"),
                        with.number("room-m3"),
                        with.number("air-changes-per-h"),
                        with.has("valve-sticks") && with.flag("valve-sticks"),
                        lasts);
            case "solvent" -> new GasIncident.Solvent(with.number("peak-lel"), lasts);
            case "back-siphonage" ->
                new WaterIncident.BackSiphonage(
                        with.number("share"),
                        length(with, "rise"),
                        with.number("turbidity-ntu"),
                        with.number("conductivity"),
                        with.number("chlorine-demand-mg-per-l"),
                        with.number("ph"),
                        lasts);
            case "fouling" -> new WaterIncident.Fouling(with.number("ntu-per-day"), lasts);
            case "rainstorm" -> new DrainageIncident.Rainstorm(with.number("return-years"), lasts);
            case "foam-echo" -> new DrainageIncident.FoamEcho(with.number("chance"), lasts);
            case "thermal-runaway" ->
                new ChargerIncident.ThermalRunaway(
                        with.number("heating-k-per-min"), with.has("relay-sticks") && with.flag("relay-sticks"), lasts);
            case "warm-day" -> new ChargerIncident.WarmDay(with.number("outside-cel"), lasts);
            case "entrapment" -> new ElevatorIncident.Entrapment(with.flag("power-lost"), lasts);
            case "door-blocked" -> new ElevatorIncident.DoorBlocked(lasts);
            case "burst-main" ->
                new HydrantIncident.BurstMain(
                        with.number("loss-kpa"),
                        with.number("fall-s"),
                        with.number("distance-m"),
                        with.number("spacing-m"),
                        lasts);
            case "flushing" -> new HydrantIncident.Flushing(with.number("pressure-share"), lasts);
            default ->
                throw new ScenarioException(
                        happening.file(),
                        happening.get("what").line(),
                        "'what' is '" + what + "', but must be one of " + KNOWN);
        };
    }
}

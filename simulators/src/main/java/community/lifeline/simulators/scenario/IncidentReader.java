package community.lifeline.simulators.scenario;

import community.lifeline.simulators.incident.ChargerIncident;
import community.lifeline.simulators.incident.DrainageIncident;
import community.lifeline.simulators.incident.ElevatorIncident;
import community.lifeline.simulators.incident.GasIncident;
import community.lifeline.simulators.incident.HydrantIncident;
import community.lifeline.simulators.incident.Incident;
import community.lifeline.simulators.incident.LineIncident;
import community.lifeline.simulators.incident.WaterIncident;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Turns {@code what:}, {@code lasts:} and {@code with:} of a scenario into an incident. */
final class IncidentReader {
    private static final Duration LONGEST = Duration.ofDays(3_660);

    /** Makes an incident of its parameters. */
    private interface Maker {
        Incident make(Node.Fields with, Duration lasts);
    }

    private static final Map<String, Maker> MAKERS = new LinkedHashMap<>();

    static {
        gas();
        water();
        drainage();
        chargers();
        elevators();
        hydrants();
        MAKERS.put("outage", (with, lasts) -> new LineIncident.Outage(flag(with, "keeps"), lasts));
    }

    private IncidentReader() {}

    private static void gas() {
        MAKERS.put(
                "leak",
                (with, lasts) -> new GasIncident.Leak(
                        with.number("flow-m3-per-h"),
                        with.number("room-m3"),
                        with.number("air-changes-per-h"),
                        flag(with, "valve-sticks"),
                        lasts));
        MAKERS.put("solvent", (with, lasts) -> new GasIncident.Solvent(with.number("peak-lel"), lasts));
        MAKERS.put(
                "carbon-monoxide",
                (with, lasts) -> new GasIncident.CarbonMonoxide(
                        with.number("flow-m3-per-h"), with.number("room-m3"), with.number("air-changes-per-h"), lasts));
        MAKERS.put("biogas", (with, lasts) -> new GasIncident.Biogas(with.number("peak-lel"), lasts));
        MAKERS.put("self-test", (with, lasts) -> new GasIncident.SelfTest(with.number("peak-lel"), lasts));
        MAKERS.put("preheat", (with, lasts) -> new GasIncident.Preheat(with.number("peak-lel"), lasts));
    }

    private static void water() {
        MAKERS.put(
                "back-siphonage",
                (with, lasts) -> new WaterIncident.BackSiphonage(
                        with.number("share"),
                        length(with, "rise"),
                        with.number("turbidity-ntu"),
                        with.number("conductivity"),
                        with.number("chlorine-demand-mg-per-l"),
                        with.number("ph"),
                        lasts));
        MAKERS.put("fouling", (with, lasts) -> new WaterIncident.Fouling(with.number("ntu-per-day"), lasts));
        MAKERS.put("dosing-failure", (_, lasts) -> new WaterIncident.DosingFailure(lasts));
        MAKERS.put("overdosing", (with, lasts) -> new WaterIncident.Overdosing(with.number("mg-per-l"), lasts));
        MAKERS.put("stirred", (with, lasts) -> new WaterIncident.Stirred(with.number("velocity-ratio"), lasts));
        MAKERS.put("hatch-in-rain", (_, lasts) -> new WaterIncident.HatchInRain(lasts));
        MAKERS.put(
                "bubbles",
                (with, lasts) -> new WaterIncident.Bubbles(with.number("chance"), with.number("ntu"), lasts));
        MAKERS.put("calibration", (_, lasts) -> new WaterIncident.Calibration(lasts));
        MAKERS.put("stagnation", (with, lasts) -> new WaterIncident.Stagnation(with.number("demand-share"), lasts));
    }

    private static void drainage() {
        MAKERS.put("rainstorm", (with, lasts) -> new DrainageIncident.Rainstorm(with.number("return-years"), lasts));
        MAKERS.put("foam-echo", (with, lasts) -> new DrainageIncident.FoamEcho(with.number("chance"), lasts));
        MAKERS.put("blockage", (with, lasts) -> new DrainageIncident.Blockage(with.number("open-share"), lasts));
        MAKERS.put("inflow", (with, lasts) -> new DrainageIncident.Inflow(with.number("litres-per-s"), lasts));
        MAKERS.put("backwater", (with, lasts) -> new DrainageIncident.Backwater(with.number("stage-m"), lasts));
        MAKERS.put("cover-open", (_, lasts) -> new DrainageIncident.CoverOpen(lasts));
        MAKERS.put("pump-trip", (_, lasts) -> new DrainageIncident.PumpTrip(lasts));
    }

    private static void chargers() {
        MAKERS.put(
                "thermal-runaway",
                (with, lasts) -> new ChargerIncident.ThermalRunaway(
                        with.number("heating-k-per-min"), flag(with, "relay-sticks"), lasts));
        MAKERS.put("warm-day", (with, lasts) -> new ChargerIncident.WarmDay(with.number("outside-cel"), lasts));
        MAKERS.put("bad-contact", (with, lasts) -> new ChargerIncident.BadContact(with.number("times"), lasts));
        MAKERS.put("no-taper", (_, lasts) -> new ChargerIncident.NoTaper(lasts));
        MAKERS.put("overload", (with, lasts) -> new ChargerIncident.Overload(with.number("watts"), lasts));
        MAKERS.put("ground-fault", (_, lasts) -> new ChargerIncident.GroundFault(lasts));
        MAKERS.put("charger-power-cut", (_, lasts) -> new ChargerIncident.PowerCut(lasts));
        MAKERS.put("exhaust", (with, lasts) -> new ChargerIncident.Exhaust(with.number("co-ppm-per-min"), lasts));
        MAKERS.put(
                "long-charge",
                (with, lasts) ->
                        new ChargerIncident.LongCharge(with.number("watts"), length(with, "constant-current"), lasts));
    }

    private static void elevators() {
        MAKERS.put("entrapment", (with, lasts) -> new ElevatorIncident.Entrapment(with.flag("power-lost"), lasts));
        MAKERS.put("door-blocked", (_, lasts) -> new ElevatorIncident.DoorBlocked(lasts));
        MAKERS.put("elevator-power-cut", (_, lasts) -> new ElevatorIncident.PowerCut(lasts));
        MAKERS.put("overspeed", (with, lasts) -> new ElevatorIncident.Overspeed(with.number("times"), lasts));
        MAKERS.put("creep", (_, lasts) -> new ElevatorIncident.Creep(lasts));
        MAKERS.put("elevator-maintenance", (_, lasts) -> new ElevatorIncident.Maintenance(lasts));
        MAKERS.put("fire-return", (_, lasts) -> new ElevatorIncident.FireReturn(lasts));
        MAKERS.put("elevator-earthquake", (_, lasts) -> new ElevatorIncident.Earthquake(lasts));
        MAKERS.put("e-bike", (_, lasts) -> new ElevatorIncident.EBike(lasts));
        MAKERS.put("undecided", (_, lasts) -> new ElevatorIncident.Undecided(lasts));
        MAKERS.put("alarm-test", (_, lasts) -> new ElevatorIncident.AlarmTest(lasts));
    }

    private static void hydrants() {
        MAKERS.put(
                "burst-main",
                (with, lasts) -> new HydrantIncident.BurstMain(
                        with.number("loss-kpa"),
                        with.number("fall-s"),
                        with.number("distance-m"),
                        with.number("spacing-m"),
                        lasts));
        MAKERS.put("flushing", (with, lasts) -> new HydrantIncident.Flushing(with.number("pressure-share"), lasts));
        MAKERS.put("shut", (_, lasts) -> new HydrantIncident.Shut(lasts));
        MAKERS.put("sag", (with, lasts) -> new HydrantIncident.Sag(with.number("kpa"), lasts));
        MAKERS.put(
                "knocked",
                (with, lasts) -> new HydrantIncident.Knocked(with.number("tilt-deg"), with.flag("breaks"), lasts));
        MAKERS.put(
                "hammer",
                (with, lasts) -> new HydrantIncident.Hammer(with.number("m-per-s"), with.number("closing-s"), lasts));
        MAKERS.put("seepage", (with, lasts) -> new HydrantIncident.Seepage(with.number("loss-kpa"), lasts));
        MAKERS.put("frost", (with, lasts) -> new HydrantIncident.Frost(with.number("cel"), lasts));
    }

    private static boolean flag(Node.Fields with, String key) {
        return with.has(key) && with.flag(key);
    }

    /** What can happen, kind by kind. */
    static Set<String> known() {
        return Collections.unmodifiableSet(MAKERS.keySet());
    }

    static Incident read(Node.Fields happening) {
        String what = happening.text("what");
        Duration lasts = length(happening, "lasts");
        Maker maker = MAKERS.get(what);
        if (maker == null) {
            throw new ScenarioException(
                    happening.file(),
                    happening.get("what").line(),
                    "'what' is '" + what + "', but must be one of " + String.join(", ", MAKERS.keySet()));
        }
        Node.Fields with = happening.has("with") ? happening.map("with") : happening.none("with");
        try {
            Incident incident = maker.make(with, lasts);
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
}

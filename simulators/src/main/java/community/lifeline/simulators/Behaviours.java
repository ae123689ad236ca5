package community.lifeline.simulators;

import community.lifeline.simulators.charger.BikePort;
import community.lifeline.simulators.charger.BikeShed;
import community.lifeline.simulators.charger.CarCharge;
import community.lifeline.simulators.charger.CarPost;
import community.lifeline.simulators.device.Behaviour;
import community.lifeline.simulators.drainage.LevelGauge;
import community.lifeline.simulators.drainage.WaterBody;
import community.lifeline.simulators.elevator.ElevatorBox;
import community.lifeline.simulators.elevator.EverySecond;
import community.lifeline.simulators.fleet.Role;
import community.lifeline.simulators.gas.GasDetector;
import community.lifeline.simulators.gas.GasMount;
import community.lifeline.simulators.hydrant.HydrantGauge;
import community.lifeline.simulators.water.WaterStation;
import java.util.SplittableRandom;

/** Gives every role its behaviour. */
final class Behaviours {
    private static final int FLOORS = 18;
    private static final double[] RATED_SPEEDS = {1.5, 1.75, 2.5};

    private Behaviours() {}

    /** Lifts report once a second while they move, as vendors' boxes do; all others at their own pace. */
    static Behaviour brisk(Behaviour behaviour) {
        return behaviour instanceof ElevatorBox box ? new EverySecond(box) : behaviour;
    }

    static Behaviour of(Role role, SplittableRandom random) {
        return switch (role) {
            case GAS_SIGNAL -> new GasDetector(GasMount.SIGNAL, random);
            case GAS_HOUSEHOLD -> new GasDetector(GasMount.HOUSEHOLD, random);
            case GAS_COMMERCIAL -> new GasDetector(GasMount.COMMERCIAL, random);
            case GAS_VOID -> new GasDetector(GasMount.VOID, random);
            case WATER_STATION -> new WaterStation(random);
            case DRAIN_MANHOLE -> new LevelGauge(WaterBody.manhole(random), random);
            case DRAIN_ROAD -> new LevelGauge(WaterBody.road(false, random), random);
            case DRAIN_UNDERPASS -> new LevelGauge(WaterBody.road(true, random), random);
            case PUMP_PIT -> new LevelGauge(WaterBody.pit(random), random);
            case CAR_POST -> new CarPost(random.nextInt(10) == 0 ? CarCharge.Current.DC : CarCharge.Current.AC, random);
            case BIKE_SHED -> new BikeShed(Role.PORTS_A_SHED, random);
            case BIKE_PORT -> new BikePort(random);
            case ELEVATOR -> new ElevatorBox(FLOORS, RATED_SPEEDS[random.nextInt(RATED_SPEEDS.length)], random);
            case HYDRANT -> new HydrantGauge(random);
        };
    }
}

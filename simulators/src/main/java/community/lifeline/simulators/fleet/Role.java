package community.lifeline.simulators.fleet;

import community.lifeline.gateway.telemetry.Names;
import community.lifeline.simulators.incident.ChargerIncident;
import community.lifeline.simulators.incident.DrainageIncident;
import community.lifeline.simulators.incident.ElevatorIncident;
import community.lifeline.simulators.incident.GasIncident;
import community.lifeline.simulators.incident.HydrantIncident;
import community.lifeline.simulators.incident.Incident;
import community.lifeline.simulators.incident.LineIncident;
import community.lifeline.simulators.incident.WaterIncident;
import java.util.Locale;
import java.util.Optional;

/**
 * What a device is there for, and how many of it a community of 8,000 people has: domain reference 11. Sheds are the hosts
 * of the e-bike ports, which that table counts with them.
 */
public enum Role {
    GAS_SIGNAL("gas", 513, "燃气报警器", "gas alarm"),
    GAS_HOUSEHOLD("gas", 342, "燃气探测器", "gas detector"),
    GAS_COMMERCIAL("gas", 15, "商用燃气探测器", "kitchen gas detector"),
    GAS_VOID("gas", 20, "燃气井激光探测器", "void gas probe"),
    WATER_STATION("water", 3, "二次供水水质站", "water station"),
    DRAIN_MANHOLE("drainage", 15, "检查井液位计", "manhole gauge"),
    DRAIN_ROAD("drainage", 3, "道路积水仪", "road gauge"),
    DRAIN_UNDERPASS("drainage", 1, "下穿通道积水仪", "underpass gauge"),
    PUMP_PIT("drainage", 4, "集水井液位计", "pump pit gauge"),
    CAR_POST("charger", 60, "汽车充电桩", "car charging post"),
    BIKE_SHED("charger", 40, "电动自行车棚", "e-bike shed"),
    BIKE_PORT("charger", 400, "充电端口", "charging port"),
    ELEVATOR("elevator", 60, "电梯", "elevator"),
    HYDRANT("hydrant", 30, "消火栓", "hydrant");

    public static final int PORTS_A_SHED = 10;

    private final String kind;
    private final int perEightThousand;
    private final String zh;
    private final String en;

    Role(String kind, int perEightThousand, String zh, String en) {
        this.kind = kind;
        this.perEightThousand = perEightThousand;
        this.zh = zh;
        this.en = en;
    }

    public String kind() {
        return kind;
    }

    public Names names() {
        return new Names(zh, en);
    }

    /** At least one, so that every kind is there in the smallest place. */
    int count(int people) {
        return Math.max(1, Math.round(perEightThousand * people / 8_000f));
    }

    /**
     * What one of this number shares with its neighbours: ten hydrants a main, eight manholes a drain, one water works
     * for all pump rooms.
     */
    Optional<String> zone(int number) {
        return switch (this) {
            case WATER_STATION -> Optional.of("supply-1");
            case HYDRANT -> Optional.of("main-" + (number / 10 + 1));
            case DRAIN_MANHOLE, DRAIN_ROAD, DRAIN_UNDERPASS -> Optional.of("drain-" + (number / 8 + 1));
            case GAS_SIGNAL,
                    GAS_HOUSEHOLD,
                    GAS_COMMERCIAL,
                    GAS_VOID,
                    PUMP_PIT,
                    CAR_POST,
                    BIKE_SHED,
                    BIKE_PORT,
                    ELEVATOR -> Optional.empty();
        };
    }

    /** A LoRaWAN gateway a grid carries the gas detectors; a port speaks through its shed's host. */
    Optional<String> behind(String grid, int number) {
        return switch (this) {
            case GAS_SIGNAL, GAS_HOUSEHOLD, GAS_COMMERCIAL, GAS_VOID -> Optional.of("lora-" + grid);
            case BIKE_PORT -> Optional.of(String.format(Locale.ROOT, "shed-%02d", number / PORTS_A_SHED + 1));
            case WATER_STATION,
                    DRAIN_MANHOLE,
                    DRAIN_ROAD,
                    DRAIN_UNDERPASS,
                    PUMP_PIT,
                    CAR_POST,
                    BIKE_SHED,
                    ELEVATOR,
                    HYDRANT -> Optional.empty();
        };
    }

    /** Whether it takes commands: a valve or a breaker hangs on it. */
    public boolean obeys() {
        return switch (this) {
            case GAS_HOUSEHOLD, GAS_COMMERCIAL, CAR_POST, BIKE_SHED, BIKE_PORT -> true;
            case GAS_SIGNAL,
                    GAS_VOID,
                    WATER_STATION,
                    DRAIN_MANHOLE,
                    DRAIN_ROAD,
                    DRAIN_UNDERPASS,
                    PUMP_PIT,
                    ELEVATOR,
                    HYDRANT -> false;
        };
    }

    /** As scenarios write it: {@code gas-household}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether such an incident can strike such a device. */
    public boolean meets(Incident incident) {
        return incident instanceof LineIncident || meetsOfItsOwn(incident);
    }

    private boolean meetsOfItsOwn(Incident incident) {
        return switch (this) {
            case GAS_SIGNAL, GAS_HOUSEHOLD, GAS_COMMERCIAL, GAS_VOID -> incident instanceof GasIncident;
            case WATER_STATION -> incident instanceof WaterIncident;
            case DRAIN_MANHOLE, DRAIN_ROAD, DRAIN_UNDERPASS, PUMP_PIT -> incident instanceof DrainageIncident;
            case CAR_POST ->
                incident instanceof ChargerIncident && !(incident instanceof ChargerIncident.ThermalRunaway);
            case BIKE_SHED, BIKE_PORT -> incident instanceof ChargerIncident;
            case ELEVATOR -> incident instanceof ElevatorIncident;
            case HYDRANT -> incident instanceof HydrantIncident;
        };
    }
}

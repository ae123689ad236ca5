package community.lifeline.simulators.vendor;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.simulators.fleet.Role;
import java.util.List;
import java.util.Optional;

/** How one device of a vendor says what it has to say. Keeps what such a device remembers; confined to one thread. */
interface Dialect {
    /** Where all of them publish, each vendor below a level of its own. */
    String ROOT = "lifeline/vendor/";

    /** A message and its topic below {@link #ROOT}. */
    record Phrase(String topic, String json) {}

    /** Nothing where the vendor has no word for it, or says it another time. */
    List<Phrase> say(DeviceId device, Meaning meaning);

    /** The dialect of one device of a role; empty where that role speaks natively. */
    static Optional<Dialect> of(Role role, int number) {
        return switch (role) {
            case GAS_SIGNAL -> Optional.of(number % 2 == 0 ? new Gs101() : new AepGas());
            case ELEVATOR -> Optional.of(new LiftBox());
            case BIKE_SHED, BIKE_PORT -> Optional.of(new TowerEbike());
            case CAR_POST -> Optional.of(new Ocpp16());
            case HYDRANT -> Optional.of(new HydrantPush());
            default -> Optional.empty();
        };
    }
}

package community.lifeline.gateway.telemetry;

import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * The devices of drills. One stands for a real device, beside it: it has the name of that with the drill's number before
 * it, as {@code drill:12:g-0041}. So nothing that a real device says can be taken for an exercise, nor hidden by one.
 */
public final class DrillDevice {
    /** No real device's name begins so. */
    public static final String PREFIX = "drill:";

    private DrillDevice() {}

    /** @throws IllegalArgumentException where the name becomes too long */
    public static DeviceId of(long drill, DeviceId real) {
        return new DeviceId(real.community(), real.kind(), PREFIX + drill + ":" + real.device());
    }

    public static boolean is(DeviceId device) {
        return device.device().startsWith(PREFIX);
    }

    /** The number of the drill that {@code device} is of; empty where it is of none. */
    public static Optional<Long> drill(DeviceId device) {
        if (!is(device)) {
            return Optional.empty();
        }
        int end = device.device().indexOf(':', PREFIX.length());
        if (end < 0 || end == device.device().length() - 1) {
            return Optional.empty();
        }
        String number = device.device().substring(PREFIX.length(), end);
        return number.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.valueOf(number)) : Optional.empty();
    }

    /** The device that {@code device} stands for; itself where it is of no drill. */
    public static DeviceId real(DeviceId device) {
        return drill(device).isEmpty()
                ? device
                : new DeviceId(
                        device.community(),
                        device.kind(),
                        device.device().substring(device.device().indexOf(':', PREFIX.length()) + 1));
    }

    /** Admits devices of drills while these last, and no others of such a name, whatever {@code others} says of the rest. */
    public static Admission beside(Admission others, LongPredicate lasts) {
        return device -> is(device) ? drill(device).filter(lasts::test).isPresent() : others.admits(device);
    }
}

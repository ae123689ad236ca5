package community.lifeline.alerts.command;

import java.util.List;

/**
 * What a device has said since it was sent a command, oldest first.
 *
 * @param readings of the field that should change
 * @param refused it says that it does not do it
 * @param late it says that it had it too late
 */
public record Words(List<String> readings, boolean refused, boolean late) {
    public static final Words NONE = new Words(List.of(), false, false);

    public Words {
        readings = List.copyOf(readings);
    }
}

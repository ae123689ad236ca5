package community.lifeline.gateway.telemetry;

/**
 * Says whether a device may report. An open registry admits everybody; a closed one only devices that it lists. Called
 * for every message, so it answers from memory and never blocks.
 */
@FunctionalInterface
public interface Admission {
    boolean admits(DeviceId device);
}

package community.lifeline.gateway.telemetry;

/**
 * The devices by which Lifeline proves to itself that readings get through: one for each partition of the evaluators, in a
 * community and of a kind that no real device has. What they say is always a test, so that it can page and silence nobody.
 */
public final class ProofDevice {
    /** No installation can have a community of this name: only proof devices are admitted to it. */
    public static final String COMMUNITY = "_lifeline";

    public static final String KIND = "proof";

    /** The field whose value tells one proof from another; 0 between them. */
    public static final String TOKEN = "token";

    private static final String PREFIX = "proof-";

    private ProofDevice() {}

    /** One whose readings are judged in {@code partition}, the same each time. */
    public static DeviceId of(int partition, int partitions) {
        for (int i = 0; ; i++) {
            DeviceId device = new DeviceId(COMMUNITY, KIND, PREFIX + partition + "-" + i);
            if (Math.floorMod(device.hashCode(), partitions) == partition) {
                return device;
            }
        }
    }

    public static boolean is(DeviceId device) {
        return device.community().equals(COMMUNITY)
                && device.kind().equals(KIND)
                && device.device().startsWith(PREFIX);
    }

    /** Keeps others from their community and their kind, whatever {@code others} says of the rest. */
    public static Admission beside(Admission others) {
        return device -> concerns(device) ? is(device) : others.admits(device);
    }

    private static boolean concerns(DeviceId device) {
        return device.community().equals(COMMUNITY) || device.kind().equals(KIND);
    }
}

package community.lifeline.gateway.telemetry;

/** What a device's topic carries: the last of the six segments {@code lifeline/v1/{community}/{kind}/{device}/…}. */
public enum DeviceTopic {
    TELEMETRY("telemetry"),
    EVENT("event"),
    STATUS("status"),
    COMMAND("command");

    /** The first two segments of every topic of ours. */
    public static final String ROOT = "lifeline/v1/";

    private final String segment;

    DeviceTopic(String segment) {
        this.segment = segment;
    }

    public String segment() {
        return segment;
    }

    /** The whole topic of {@code device}. */
    public String of(DeviceId device) {
        return ROOT + device.community() + "/" + device.kind() + "/" + device.device() + "/" + segment;
    }
}

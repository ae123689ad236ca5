package community.lifeline.gateway.decode;

/**
 * Bounds of decoding.
 *
 * @param maxPayload in bytes; what is larger goes to quarantine, without its tail
 * @param maxElements of one backfill; a longer one goes to quarantine as a whole
 * @param topicsCached how many topics are remembered in parsed form (about 350 bytes each), and how
 *     many devices' clocks (about 160)
 * @param time when a device's clock is believed
 */
public record DecodeConfig(int maxPayload, int maxElements, int topicsCached, TimeBounds time) {
    public static final DecodeConfig DEFAULTS = new DecodeConfig(256 * 1024, 10_000, 100_000, TimeBounds.DEFAULTS);

    public DecodeConfig {
        require("max-payload", maxPayload, 1024, 16 * 1024 * 1024);
        require("max-backfill", maxElements, 1, 1_000_000);
        require("topics-cached", topicsCached, 2, 10_000_000);
    }

    private static void require(String key, int value, int least, int greatest) {
        if (value < least || value > greatest) {
            throw new IllegalArgumentException(
                    key + " is " + value + " but must be between " + least + " and " + greatest);
        }
    }
}

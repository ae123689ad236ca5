package community.lifeline.simulators.wire;

import java.time.Duration;

/**
 * What a device says first. The session is clean: a sensor keeps its own unsent messages and wants none of the broker's.
 *
 * @param willTopic where the broker says {@code willPayload} (retained) when the device vanishes; empty for no will
 */
public record Greeting(String clientId, Duration keepAlive, Login login, String willTopic, byte[] willPayload) {
    private static final long MOST_SECONDS = 65_535;

    public Greeting {
        if (keepAlive.isNegative() || keepAlive.toSeconds() > MOST_SECONDS) {
            throw new IllegalArgumentException("keep alive " + keepAlive + " is outside 0 to 65535 seconds");
        }
    }

    /** One that leaves no will behind. */
    public static Greeting plain(String clientId, Duration keepAlive, Login login) {
        return new Greeting(clientId, keepAlive, login, "", new byte[0]);
    }
}

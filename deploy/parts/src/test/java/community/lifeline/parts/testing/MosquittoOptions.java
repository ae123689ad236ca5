package community.lifeline.parts.testing;

import java.util.Map;
import java.util.Optional;

/**
 * How a Mosquitto for a test is run. Without options it keeps everything for whoever is away, in memory.
 *
 * @param persistent sessions, queued and retained messages survive a stop
 * @param maxInflight unacknowledged messages of one subscriber, 0 for no bound
 * @param credentials passwords by user; empty lets anybody in
 * @param certificate the listener speaks TLS with it
 */
public record MosquittoOptions(
        boolean persistent, int maxInflight, Map<String, String> credentials, Optional<TestCertificate> certificate) {
    public static final MosquittoOptions DEFAULT = new MosquittoOptions(false, 1000, Map.of(), Optional.empty());

    public MosquittoOptions {
        credentials = Map.copyOf(credentials);
    }

    public MosquittoOptions withPersistence() {
        return new MosquittoOptions(true, maxInflight, credentials, certificate);
    }

    public MosquittoOptions withMaxInflight(int most) {
        return new MosquittoOptions(persistent, most, credentials, certificate);
    }

    public MosquittoOptions withCredentials(Map<String, String> other) {
        return new MosquittoOptions(persistent, maxInflight, other, certificate);
    }

    public MosquittoOptions withCertificate(TestCertificate other) {
        return new MosquittoOptions(persistent, maxInflight, credentials, Optional.of(other));
    }
}

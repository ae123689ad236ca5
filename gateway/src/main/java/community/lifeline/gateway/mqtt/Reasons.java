package community.lifeline.gateway.mqtt;

import community.lifeline.gateway.mqtt.ConnectException.Kind;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;

/**
 * What a reason code of MQTT 3.1.1 (1 to 5), MQTT 5 (from 128) or Paho (from 32000) means to the person who has to do
 * something about it.
 */
final class Reasons {
    static final int TAKEN_OVER = 0x8E;

    private static final int PAHO = 32_000;

    private Reasons() {}

    static ConnectException refusal(Target target, int code, Exception cause) {
        return new ConnectException(kind(code), target.broker() + ": " + remedy(target, code, cause), cause);
    }

    static Kind kind(int code) {
        return switch (code) {
            // 50001: Paho's MQTT 5 client cannot read the answer that a 3.1.1 broker gives it.
            case 0x01, 0x84, 50_001, 50_003 -> Kind.UNSUPPORTED_VERSION;
            case 32_109 -> Kind.CLOSED;
            case 0x03, 0x88, 0x89, 0x8B, 0x97, 0x9F -> Kind.UNREACHABLE;
            default -> code == 0 || code >= PAHO ? Kind.UNREACHABLE : Kind.REFUSED;
        };
    }

    static String remedy(Target target, int code, Exception cause) {
        return switch (code) {
            case 0x01, 0x84, 50_001, 50_003 -> "the broker does not speak this version of MQTT (mqtt.version)";
            case 0x02, 0x85 -> "the broker does not accept the client id '" + target.clientId() + "' (mqtt.client-id)";
            case 0x04, 0x86 -> "the broker does not know this user name and password (mqtt.user, mqtt.password)";
            case 0x05, 0x87, 0x8A, 0x8C ->
                "the broker does not let this user in, or not to " + target.filters() + " (mqtt.user, mqtt.password)";
            case 0x03, 0x88, 0x89, 0x8B -> "the broker is not ready, or shutting down";
            case TAKEN_OVER ->
                "another client came in as '" + target.clientId()
                        + "'; every gateway needs its own client id (mqtt.client-id)";
            case 32_000 -> "the broker did not answer in time";
            case 32_103 -> "nobody answers there: " + innermost(cause);
            case 32_109 -> "the broker closed the connection: " + innermost(cause);
            default -> "the connection failed (reason " + code + "): " + innermost(cause);
        };
    }

    private static String innermost(Throwable cause) {
        Throwable inner = cause;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        if (inner instanceof GeneralSecurityException || inner instanceof SSLException) {
            return "TLS does not come about: " + inner.getMessage() + " (mqtt.tls-trust, mqtt.tls-identity)";
        }
        return inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
    }
}

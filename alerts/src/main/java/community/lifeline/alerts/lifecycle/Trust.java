package community.lifeline.alerts.lifecycle;

import community.lifeline.gateway.telemetry.Names;
import java.util.List;
import java.util.Locale;

/** How far the sensor behind an alert can be trusted, as of when it fired. It hides nothing: people decide. */
public record Trust(Grade grade, List<Reason> reasons) {
    /** How far. */
    public enum Grade {
        /** It is vouched for, and nothing speaks against it. */
        GOOD,
        /** At least one reason speaks against it. */
        DOUBTFUL,
        /** Nobody has written down what would vouch for it. */
        UNKNOWN;

        /** As it stands in payloads and the database. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param code names it in payloads and the database */
    public record Reason(String code, Names words) {}

    public Trust {
        reasons = List.copyOf(reasons);
    }
}

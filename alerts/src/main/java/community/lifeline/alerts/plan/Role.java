package community.lifeline.alerts.plan;

import community.lifeline.gateway.telemetry.Names;
import java.util.regex.Pattern;

/** A role that plans may name, and people hold. */
public record Role(String id, Names names) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z0-9_]+)*");

    public Role {
        if (id.length() > 60 || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "'" + id + "' is not a role's id; write lower case words, as duty_leader or maintainer.elevator");
        }
    }
}

package community.lifeline.alerts.naming;

import community.lifeline.alerts.response.Filing;
import community.lifeline.gateway.telemetry.Names;

/** What people and devices of one community are called in a report. */
public record Filed(Naming naming, String community) implements Filing.Called {
    @Override
    public String person(String id) {
        return naming.person(id);
    }

    @Override
    public Names device(String device) {
        return naming.places().device(community, device, true);
    }

    @Override
    public Names said(String device, Names message) {
        return naming.places().said(community, device, message);
    }
}

package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.rule.Scope;
import community.lifeline.gateway.telemetry.DeviceId;
import java.util.ArrayList;
import java.util.List;

/** Facts of others as a test says they are; remembers what it was told. */
final class Neighbours implements Facts {
    final List<String> told = new ArrayList<>();
    int open;

    @Override
    public int open(String rule, DeviceId asking, Scope in, long nowMillis, long withinMillis) {
        return open;
    }

    @Override
    public void opened(String rule, DeviceId device, long atMillis) {
        told.add("opened " + rule);
    }

    @Override
    public void closed(String rule, DeviceId device, long atMillis) {
        told.add("closed " + rule);
    }
}

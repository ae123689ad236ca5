package community.lifeline.deploy.config;

import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import community.lifeline.simulators.mqtt.SimulatorConfig;
import community.lifeline.simulators.wire.Endpoint;
import community.lifeline.simulators.wire.Login;
import java.net.URI;

/** The section {@code simulators}: the simulated community, and how its devices connect. */
public final class SimulatorSettings {
    private final Settings settings;
    private final MqttSettings mqtt;

    SimulatorSettings(Settings settings, MqttSettings mqtt) {
        this.settings = settings;
        this.mqtt = mqtt;
    }

    public NeighbourhoodPlan neighbourhood() {
        NeighbourhoodPlan usual = NeighbourhoodPlan.xinghu();
        return settings.section(
                "simulators",
                () -> new NeighbourhoodPlan(
                        settings.text("simulators.community"),
                        usual.names(),
                        settings.whole("simulators.people", 100, 200_000),
                        settings.whole("simulators.seed", 0, Integer.MAX_VALUE)));
    }

    /** How devices reach {@code broker}: with the credentials of devices, or the gateway's where those have none. */
    public SimulatorConfig reaching(URI broker) {
        return settings.section(
                "simulators",
                () -> SimulatorConfig.of(Endpoint.of(broker))
                        .withLogin(mqtt.deviceCredentials()
                                .map(known -> new Login(known.username(), known.password()))
                                .orElse(Login.ANONYMOUS)));
    }
}

package community.lifeline.deploy.faults;

import community.lifeline.parts.timescaledb.DatabaseAccess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a Lifeline process is started: the folder it works in, its settings as variables of the environment, and options
 * of its JVM. Each start of the same launch is another life of the same Lifeline.
 */
record Launch(Path folder, Map<String, String> settings, List<String> jvmOptions) {
    /** Broker, gateway, ingest and alerts in one process, on free ports of this machine. */
    static Launch everything(Path folder, DatabaseAccess database, int brokerPort) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("LIFELINE_HOME", folder.resolve("home").toString());
        settings.put("LIFELINE_HTTP_PORT", "0");
        settings.put("LIFELINE_WEB_PORT", "0");
        settings.put("LIFELINE_DB_URL", database.jdbcUrl());
        settings.put("LIFELINE_DB_USER", database.user());
        settings.put("LIFELINE_DB_PASSWORD", database.password());
        settings.put("LIFELINE_BROKER_PORT", Integer.toString(brokerPort));
        settings.put("LIFELINE_GATEWAY_MQTT_CLIENT_ID", "lifeline-under-test");
        // Its readings are not among those that tests count.
        settings.put("LIFELINE_PROOF_EVERY", "0s");
        return new Launch(folder, settings, List.of("-Xmx512m"));
    }

    /** All but the broker, which is elsewhere, on the port where ours would be. */
    Launch behindBroker() {
        return behind(Integer.parseInt(settings.get("LIFELINE_BROKER_PORT")));
    }

    /** All but the broker, which listens on that port of this machine. */
    Launch behind(int port) {
        return with("LIFELINE_ROLES", "gateway,ingest,alerts")
                .with("LIFELINE_GATEWAY_MQTT_BROKERS", "tcp://127.0.0.1:" + port);
    }

    /** A broker and nothing else. */
    static Launch broker(Path folder, int port) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("LIFELINE_HOME", folder.resolve("home").toString());
        settings.put("LIFELINE_HTTP_PORT", "0");
        settings.put("LIFELINE_WEB_PORT", "0");
        settings.put("LIFELINE_ROLES", "broker");
        settings.put("LIFELINE_BROKER_PORT", Integer.toString(port));
        return new Launch(folder, settings, List.of("-Xmx256m"));
    }

    Launch with(String variable, String value) {
        Map<String, String> more = new TreeMap<>(settings);
        more.put(variable, value);
        return new Launch(folder, more, jvmOptions);
    }

    Launch withJvmOption(String option) {
        List<String> more = new ArrayList<>(jvmOptions);
        more.add(option);
        return new Launch(folder, settings, more);
    }
}

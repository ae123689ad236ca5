package community.lifeline.deploy.faults;

import community.lifeline.parts.testing.Mosquitto;
import community.lifeline.parts.testing.MosquittoOptions;
import community.lifeline.parts.testing.TestDatabase;
import community.lifeline.parts.timescaledb.DatabaseAccess;
import community.lifeline.parts.timescaledb.LocalTimescaleDb;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A place for things to go wrong: a database server that may be stopped, a port for the broker, somebody who is told of
 * alerts, and a Lifeline that lives as often as a test asks. Closing ends all of it.
 */
public final class Scene implements AutoCloseable {
    private final LocalTimescaleDb database;
    private final WebhookReceiver webhook;
    private final int brokerPort;
    private final List<LifelineProcess> lives = new ArrayList<>();
    private final List<AutoCloseable> apart = new ArrayList<>();
    private final Path folder;
    private Launch launch;

    private Scene(Path folder, LocalTimescaleDb database, WebhookReceiver webhook, int brokerPort) {
        this.folder = folder;
        this.database = database;
        this.webhook = webhook;
        this.brokerPort = brokerPort;
        launch = Launch.everything(folder, database.access(), brokerPort)
                .with("LIFELINE_ALERTS_WEBHOOK_URL", webhook.url());
    }

    public static Scene open(Path folder) throws IOException {
        return new Scene(folder, TestDatabase.controllable(), new WebhookReceiver(), freePort());
    }

    /** Behind a Mosquitto, which goes on living when Lifeline is killed. */
    static Scene behindMosquitto(Path folder) throws Exception {
        Mosquitto mosquitto = Mosquitto.start(folder.resolve("mosquitto"), MosquittoOptions.DEFAULT);
        Scene scene = new Scene(folder, TestDatabase.controllable(), new WebhookReceiver(), mosquitto.port());
        scene.apart.add(mosquitto);
        return scene.with(launch -> launch.behind(mosquitto.port()));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Changes how Lifeline is started from now on. */
    Scene with(UnaryOperator<Launch> change) {
        launch = change.apply(launch);
        return this;
    }

    /** Lifeline's next life; not ready yet. */
    public LifelineProcess start() throws IOException {
        return add(LifelineProcess.start(launch));
    }

    /** The broker's next life, where the launch leaves it out. */
    LifelineProcess startBroker() throws IOException {
        return startBroker("LIFELINE_BROKER_PORT", Integer.toString(brokerPort));
    }

    /** The broker's next life, with one of its settings changed. */
    LifelineProcess startBroker(String variable, String value) throws IOException {
        Launch broker = Launch.broker(folder.resolve("broker"), brokerPort).with(variable, value);
        return add(LifelineProcess.start(broker));
    }

    private LifelineProcess add(LifelineProcess life) {
        lives.add(life);
        return life;
    }

    LocalTimescaleDb database() {
        return database;
    }

    public DatabaseAccess access() {
        return database.access();
    }

    Stored stored() {
        return new Stored(database.access().dataSource());
    }

    WebhookReceiver webhook() {
        return webhook;
    }

    int brokerPort() {
        return brokerPort;
    }

    Path folder() {
        return folder;
    }

    Load burst(int messages) throws IOException {
        return Load.burst(brokerPort, folder, messages);
    }

    public Publisher publisher(String clientId) {
        return new Publisher(clientId, brokerPort);
    }

    @Override
    public void close() throws Exception {
        try (database;
                webhook) {
            for (LifelineProcess life : lives.reversed()) {
                life.close();
            }
            for (AutoCloseable one : apart) {
                one.close();
            }
        }
    }
}

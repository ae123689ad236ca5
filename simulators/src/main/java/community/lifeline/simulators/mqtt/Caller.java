package community.lifeline.simulators.mqtt;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.simulators.device.Payload;
import community.lifeline.simulators.wire.Greeting;
import java.util.Optional;
import java.util.function.Consumer;

/** Who is at the end of a connection. */
sealed interface Caller {
    String clientId();

    /** Takes commands, where any are understood. */
    Optional<Consumer<byte[]>> commands();

    Greeting greeting(SimulatorConfig config);

    /** Messages that may be on their way at once. */
    int window();

    /** Messages that it keeps while it is not heard. */
    int capacity(SimulatorConfig config);

    /** A device by itself, which leaves its will. */
    record Device(DeviceId id, Optional<Consumer<byte[]>> commands) implements Caller {
        @Override
        public String clientId() {
            return id.toString().replace('/', '-');
        }

        @Override
        public Greeting greeting(SimulatorConfig config) {
            return new Greeting(
                    clientId(), config.keepAlive(), config.login(), DeviceTopic.STATUS.of(id), Payload.offline());
        }

        /** As a small sensor's client has it. */
        @Override
        public int window() {
            return 8;
        }

        @Override
        public int capacity(SimulatorConfig config) {
            return config.capacity();
        }

        @Override
        public String toString() {
            return id.toString();
        }
    }

    /** A gateway that speaks for many and leaves no will: nobody hears of it when one of its devices vanishes. */
    record Gateway(String clientId) implements Caller {
        private static final int CAPACITY = 50_000;

        @Override
        public Optional<Consumer<byte[]>> commands() {
            return Optional.empty();
        }

        @Override
        public Greeting greeting(SimulatorConfig config) {
            return Greeting.plain(clientId, config.keepAlive(), config.login());
        }

        @Override
        public int window() {
            return 64;
        }

        @Override
        public int capacity(SimulatorConfig config) {
            return CAPACITY;
        }

        @Override
        public String toString() {
            return "the gateway " + clientId;
        }
    }
}

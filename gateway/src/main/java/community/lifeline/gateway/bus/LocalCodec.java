package community.lifeline.gateway.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;

/** Hands an immutable record over by reference: no copy, no JSON inside the process. */
public final class LocalCodec<T> implements MessageCodec<T, T> {
    private final String name;

    public LocalCodec(Class<T> type) {
        name = "lifeline." + type.getSimpleName();
    }

    /** Lets {@code bus} carry {@code type}; may be called by everybody who sends it. */
    public static <T> void register(EventBus bus, Class<T> type) {
        try {
            bus.registerDefaultCodec(type, new LocalCodec<>(type));
        } catch (IllegalStateException _) {
            // Registered already: the bus has no way to ask.
        }
    }

    @Override
    public T transform(T message) {
        return message;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }

    @Override
    public void encodeToWire(Buffer buffer, T message) {
        throw new IllegalStateException(name + " does not leave the process");
    }

    @Override
    public T decodeFromWire(int position, Buffer buffer) {
        throw new IllegalStateException(name + " does not enter the process");
    }
}

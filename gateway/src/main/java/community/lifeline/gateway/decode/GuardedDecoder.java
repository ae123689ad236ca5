package community.lifeline.gateway.decode;

import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Quarantined.Reason;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has every message end, whatever the decoder meets: one that never did would hold up all acknowledgements behind it. A
 * fault of ours is logged once for each kind of exception; the messages that it met wait in quarantine.
 */
public final class GuardedDecoder implements Decoder {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedDecoder.class);

    private final Decoder decoder;
    private final Set<Class<?>> logged = new HashSet<>();

    public GuardedDecoder(Decoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public Message decode(String topic, byte[] payload, Arrival arrival) {
        try {
            return decoder.decode(topic, payload, arrival);
        } catch (RuntimeException | StackOverflowError e) {
            if (logged.add(e.getClass())) {
                LOG.error(
                        "A fault of Lifeline's in decoding a message to {}; it goes to quarantine, as do others that"
                                + " meet it, which are not logged",
                        topic,
                        e);
            }
            return new Result(topic, payload, arrival)
                    .refuse(
                            Reason.MALFORMED,
                            "decoding it met a fault of Lifeline's (" + Storable.excerpt(e.toString(), 200)
                                    + "), the message may be sound; report the fault, and replay it once that is"
                                    + " mended");
        }
    }
}

package community.lifeline.simulators.bad;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.simulators.Utterance;
import java.time.Instant;

/** One flaw of one device. Confined to the thread of its world. */
interface Mischief {
    /** Where that goes which a device says, and what befalls its connection. */
    interface Out {
        /** @param said at its time or later, at which it goes out */
        void say(Utterance said);

        void cut(DeviceId device, Instant at);

        /** Asks to be woken. */
        void wake(Instant at);
    }

    /** The device wants to say something. */
    void pass(Utterance said, Out out);

    /** The time that it asked to be woken at has come. */
    default void act(Instant now, Out out) {}
}

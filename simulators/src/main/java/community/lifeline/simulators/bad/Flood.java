package community.lifeline.simulators.bad;

import community.lifeline.gateway.telemetry.DeviceTopic;
import community.lifeline.simulators.Utterance;
import community.lifeline.simulators.edit.Measured;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A device that has lost its sense of time and says its last word again and again, each with the time that it is said at. */
final class Flood implements Mischief {
    private static final Duration BETWEEN = Duration.ofMillis(10);

    private Optional<Utterance> last = Optional.empty();

    @Override
    public void pass(Utterance said, Out out) {
        out.say(said);
        if (said.speaks() == DeviceTopic.TELEMETRY) {
            boolean first = last.isEmpty();
            last = Optional.of(said);
            if (first) {
                out.wake(said.at().plus(BETWEEN));
            }
        }
    }

    @Override
    public void act(Instant now, Out out) {
        last.ifPresent(said -> out.say(
                said.saying(Measured.time(said.payload(), _ -> now.toString())).at(now)));
        out.wake(now.plus(BETWEEN));
    }
}

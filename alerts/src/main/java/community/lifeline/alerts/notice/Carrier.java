package community.lifeline.alerts.notice;

import community.lifeline.alerts.notify.Channel;
import community.lifeline.alerts.notify.Deadline;
import community.lifeline.alerts.notify.Delivery;
import community.lifeline.alerts.notify.Letter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one attempt to tell a letter by a channel, and says what came of it and when to try again. Safe for many threads. */
final class Carrier {
    private static final Logger log = LoggerFactory.getLogger(Carrier.class);

    /** A clock that is set forward, as when a machine has just started, must not have a letter given up at once. */
    private static final int LEAST_ATTEMPTS = 10;

    /** A channel that keeps its own time ends first, and says more. */
    private static final Duration SPARE = Duration.ofSeconds(1);

    /** What is put off for longer {@link Claims} takes for the doing of a wall clock that was ahead. */
    private static final Duration MOST = Duration.ofMinutes(2);

    private final Channel<Letter> channel;
    private final Clock clock;
    private volatile String lastError = "";

    Carrier(Channel<Letter> channel, Clock clock) {
        this.channel = channel;
        this.clock = clock;
    }

    /**
     * @param attempts made before
     * @param since the first of them; now, where this is the first
     */
    Result carry(Letter letter, int attempts, Instant since) throws InterruptedException {
        Delivery delivery = tell(letter);
        return switch (delivery) {
            case Delivery.Sent _ -> sent();
            case Delivery.Refused(String reason) -> giveUp(letter, attempts + 1, reason);
            case Delivery.Retry(String reason, Optional<Duration> after) -> {
                Duration wait = channel.retry().wait(attempts + 1, RandomGenerator.getDefault());
                Duration asked =
                        after.filter(least -> least.compareTo(wait) > 0).orElse(wait);
                Instant next = clock.instant().plus(asked.compareTo(MOST) > 0 ? MOST : asked);
                yield attempts >= LEAST_ATTEMPTS
                                && next.isAfter(since.plus(channel.retry().giveUpAfter()))
                        ? giveUp(letter, attempts + 1, reason)
                        : later(reason, next);
            }
        };
    }

    private Delivery tell(Letter letter) throws InterruptedException {
        if (!channel.wants(letter)) {
            return new Delivery.Refused(
                    letter.to().name() + " (" + letter.to().id() + ") has no address for " + channel.name());
        }
        try {
            return Deadline.within(channel.longest().plus(SPARE), () -> channel.tell(letter));
        } catch (RuntimeException e) {
            log.error("The channel {} failed on {}; it is tried again", channel.name(), letter.key(), e);
            return new Delivery.Retry(e.toString());
        }
    }

    private Result sent() {
        if (!lastError.isEmpty()) {
            lastError = "";
            log.info("The channel {} is through again", channel.name());
        }
        return new Result.Sent(channel.name(), clock.instant());
    }

    private Result later(String reason, Instant next) {
        if (!reason.equals(lastError)) {
            lastError = reason;
            log.warn("The channel {} does not get through and tries again: {}", channel.name(), reason);
        }
        return new Result.Failed(channel.name(), next, reason);
    }

    /** Names the person by id alone: a log is read by more people than an address is for. */
    private Result giveUp(Letter letter, int attempts, String reason) {
        log.error(
                "{} was not told by {} of {}: given up after {} attempts: {}",
                letter.to().id(),
                channel.name(),
                letter.key(),
                attempts,
                reason);
        return new Result.GivenUp(channel.name(), clock.instant(), reason);
    }
}

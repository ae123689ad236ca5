package community.lifeline.alerts.proof;

import community.lifeline.alerts.notify.Channel;
import community.lifeline.alerts.notify.Deadline;
import community.lifeline.alerts.notify.Delivery;
import community.lifeline.alerts.notify.Letter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells, past broker, database and outbox, that readings do not get through, and when they do again: each receiver on a
 * thread of its own, and again after the next proof where it did not work. Confined to the thread of the proofs.
 */
final class ProofAlarm implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ProofAlarm.class);

    private final List<Proofs.Direct> receivers;
    private final Duration repeat;
    private final Duration longest;
    private final ZoneId zone;
    private Optional<ProofState.Broken> open = Optional.empty();
    private Optional<Letters.Subject> owed = Optional.empty();
    /** Whom {@code owed} was told. */
    private final Set<Proofs.Direct> told = new HashSet<>();

    private Instant lastAt = Instant.MIN;

    /** @param longest that a receiver is waited for: the next proof waits as long */
    ProofAlarm(List<Proofs.Direct> receivers, Duration repeat, Duration longest, ZoneId zone) {
        this.receivers = List.copyOf(receivers);
        this.repeat = repeat;
        this.longest = longest;
        this.zone = zone;
    }

    void tell(ProofState state, Instant now) throws InterruptedException {
        switch (state) {
            case ProofState.Broken broken -> broken(broken, now);
            case ProofState.Holding holding -> open.ifPresent(broken -> over(broken, holding, now));
            case ProofState.Missing _, ProofState.Unknown _ -> {}
        }
        if (owed.isPresent()) {
            carry(owed.get());
        }
    }

    private void broken(ProofState.Broken broken, Instant now) {
        if (open.isEmpty() || !now.isBefore(lastAt.plus(repeat))) {
            owe(new Letters.Subject.Broken(broken, now), now);
        }
        open = Optional.of(broken);
    }

    private void over(ProofState.Broken broken, ProofState.Holding holding, Instant now) {
        owe(new Letters.Subject.Over(broken, holding), now);
        open = Optional.empty();
    }

    private void owe(Letters.Subject subject, Instant now) {
        owed = Optional.of(subject);
        told.clear();
        lastAt = now;
    }

    private void carry(Letters.Subject subject) throws InterruptedException {
        List<Proofs.Direct> waiting =
                receivers.stream().filter(receiver -> !told.contains(receiver)).toList();
        List<Attempt> attempts = new ArrayList<>();
        for (Proofs.Direct receiver : waiting) {
            attempts.add(Attempt.start(receiver, Letters.of(subject, receiver.address(), zone), longest));
        }
        for (Attempt attempt : attempts) {
            attempt.thread.join();
            if (attempt.done) {
                told.add(attempt.receiver);
            }
        }
        if (told.size() == receivers.size()) {
            owed = Optional.empty();
        }
    }

    private static final class Attempt {
        private final Proofs.Direct receiver;
        private final Thread thread;
        private volatile boolean done;

        private Attempt(Proofs.Direct receiver, Letter letter, Duration longest) {
            this.receiver = receiver;
            thread = Thread.ofVirtual().name("proof-alarm").unstarted(() -> done = tell(receiver, letter, longest));
        }

        static Attempt start(Proofs.Direct receiver, Letter letter, Duration longest) {
            Attempt attempt = new Attempt(receiver, letter, longest);
            attempt.thread.start();
            return attempt;
        }

        private static boolean tell(Proofs.Direct receiver, Letter letter, Duration longest) {
            try {
                return switch (Deadline.within(longest, () -> receiver.channel().tell(letter))) {
                    case Delivery.Sent _ -> true;
                    case Delivery.Retry(String why, Optional<Duration> _) -> failed(receiver, why);
                    case Delivery.Refused(String why) -> failed(receiver, why);
                };
            } catch (RuntimeException e) {
                return failed(receiver, e.toString());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private static boolean failed(Proofs.Direct receiver, String why) {
            log.warn(
                    "The alarm of the proof of life did not get through by {}; it is tried again: {}",
                    receiver.channel().name(),
                    why);
            return false;
        }
    }

    @Override
    public void close() {
        receivers.stream().map(Proofs.Direct::channel).distinct().forEach(Channel::close);
    }
}

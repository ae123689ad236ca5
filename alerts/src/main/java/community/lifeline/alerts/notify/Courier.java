package community.lifeline.alerts.notify;

import community.lifeline.alerts.store.Change;
import community.lifeline.alerts.store.Change.Telling;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries notifications to one channel, several at a time, each on a virtual thread. What is told of one alert is told in
 * order: that it is over is not tried before that it fired is through or given up.
 */
final class Courier {
    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    private final Channel<Notification> channel;
    private final RetryConfig retry;
    private final Clock clock;
    private final Consumer<Change> ledger;
    private final NotificationMeters meters;
    private final Errands errands = new Errands();
    /** Keys of what was carried before {@link #resumed}. */
    private final Set<String> carried = ConcurrentHashMap.newKeySet();

    private final List<Thread> workers = new ArrayList<>();
    private volatile String lastError = "";
    private volatile boolean resumed;
    private volatile boolean closing;

    Courier(
            Channel<Notification> channel,
            int workers,
            Clock clock,
            Consumer<Change> ledger,
            NotificationMeters meters) {
        this.channel = channel;
        this.retry = channel.retry();
        this.clock = clock;
        this.ledger = ledger;
        this.meters = meters;
        meters.waiting(channel.name(), errands);
        for (int i = 0; i < workers; i++) {
            this.workers.add(Thread.ofVirtual().name(channel.name() + "-" + i).start(this::run));
        }
    }

    Channel<Notification> channel() {
        return channel;
    }

    /** Never blocks. What is being carried already is not taken twice. */
    void carry(Notification notification) {
        if (!resumed) {
            carried.add(notification.key());
        }
        begin(notification, 0);
    }

    /** Goes on with what a former run left, unless this one has carried it already. */
    void resume(Notification notification, int attempts) {
        if (!carried.contains(notification.key())) {
            begin(notification, attempts);
        }
    }

    /** Nothing more of a former run comes. */
    void resumed() {
        resumed = true;
        carried.clear();
    }

    private void begin(Notification notification, int attempts) {
        long now = System.nanoTime();
        errands.add(new Errand(notification, attempts, now, now));
    }

    private void run() {
        try {
            // Not every channel passes an interrupt on.
            while (!closing) {
                attempt(errands.take());
            }
        } catch (InterruptedException _) {
            // close() asks to stop; what is left is in the database or the spool and tried at the next start
            log.debug("The courier of {} stops", channel.name());
        }
    }

    private void attempt(Errand errand) throws InterruptedException {
        Delivery delivery = tell(errand.notification());
        int attempts = errand.attempts() + 1;
        switch (delivery) {
            case Delivery.Sent _ -> done(errand, attempts, new Telling.Sent());
            case Delivery.Refused(String reason) -> giveUp(errand, attempts, reason);
            case Delivery.Retry again
            when closing ->
                log.debug(
                        "{} is told at the next start: {}",
                        errand.notification().key(),
                        again.reason());
            case Delivery.Retry again -> {
                Duration wait = retry.wait(attempts, RandomGenerator.getDefault());
                if (again.after().isPresent() && again.after().get().compareTo(wait) > 0) {
                    wait = again.after().get();
                }
                long next = System.nanoTime() + wait.toNanos();
                if (next - errand.since() > retry.giveUpAfter().toNanos()) {
                    giveUp(errand, attempts, again.reason());
                } else {
                    later(errand, attempts, again.reason(), wait);
                }
            }
        }
    }

    private Delivery tell(Notification notification) throws InterruptedException {
        try {
            return Deadline.within(channel.longest(), () -> channel.tell(notification));
        } catch (RuntimeException e) {
            log.error("The channel {} failed on {}; it is tried again", channel.name(), notification.key(), e);
            return new Delivery.Retry(e.toString());
        }
    }

    private void done(Errand errand, int attempts, Telling telling) {
        if (telling instanceof Telling.Sent && !lastError.isEmpty()) {
            lastError = "";
            log.info("The channel {} is through again", channel.name());
        }
        write(errand, attempts, telling);
        errands.finish(errand);
        meters.count(channel.name(), telling);
    }

    private void giveUp(Errand errand, int attempts, String reason) {
        log.error(
                "Nobody was told on {} that {} {} on {}: given up after {} attempts: {}",
                channel.name(),
                errand.notification().episode().alert().rule(),
                errand.notification().turn().label(),
                errand.notification().episode().alert().device(),
                attempts,
                reason);
        done(errand, attempts, new Telling.GivenUp(reason));
    }

    private void later(Errand errand, int attempts, String reason, Duration wait) {
        if (!reason.equals(lastError)) {
            lastError = reason;
            log.warn("The channel {} does not get through and tries again: {}", channel.name(), reason);
        }
        Telling failed = new Telling.Failed(reason, clock.instant().plus(wait));
        write(errand, attempts, failed);
        long due = System.nanoTime() + wait.toNanos();
        errands.retry(errand, new Errand(errand.notification(), attempts, errand.since(), due));
        meters.count(channel.name(), failed);
    }

    private void write(Errand errand, int attempts, Telling telling) {
        Notification notification = errand.notification();
        ledger.accept(new Change.Told(
                notification.episode().alert().id(),
                notification.turn(),
                channel.name(),
                attempts,
                clock.instant(),
                telling));
    }

    /** Begins to stop and does not wait. */
    void end() {
        closing = true;
        workers.forEach(Thread::interrupt);
    }

    /** Waits until {@code deadline}, of {@link System#nanoTime}, for what is being told. */
    void close(long deadline) {
        end();
        try {
            for (Thread worker : workers) {
                worker.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        channel.close();
    }
}

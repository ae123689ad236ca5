package community.lifeline.alerts.proof;

import community.lifeline.alerts.notice.ProofNotice;
import community.lifeline.alerts.notify.Channel;
import community.lifeline.alerts.notify.Delivery;
import community.lifeline.alerts.notify.Letter;
import community.lifeline.alerts.notify.RetryConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** The channel at the end of the chain: what comes through the outbox to it has reached a receiver. */
public final class Receipts implements Channel<Letter> {
    private static final RetryConfig RETRY =
            new RetryConfig(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofMinutes(1));

    private volatile Consumer<UUID> receiver = _ -> {};

    /** Takes, from now on, the alert of each proof that is told. */
    void follow(Consumer<UUID> receiver) {
        this.receiver = receiver;
    }

    @Override
    public String name() {
        return ProofNotice.CHANNEL;
    }

    @Override
    public boolean wants(Letter letter) {
        return true;
    }

    @Override
    public RetryConfig retry() {
        return RETRY;
    }

    @Override
    public Delivery tell(Letter letter) {
        letter.parts().stream()
                .map(part -> ProofNotice.alert(part.key()))
                .flatMap(Optional::stream)
                .forEach(receiver);
        return new Delivery.Sent();
    }

    @Override
    public void close() {
        receiver = _ -> {};
    }
}

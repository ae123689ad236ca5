package community.lifeline.deploy.bench;

import community.lifeline.deploy.bench.report.Figure;
import community.lifeline.deploy.bench.report.Percentiles;
import community.lifeline.deploy.bench.report.Section;
import community.lifeline.deploy.bench.rig.Inbox;
import community.lifeline.deploy.bench.rig.Load;
import community.lifeline.deploy.bench.rig.Rig;
import community.lifeline.deploy.bench.rig.Subscriber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the broker alone can do with the same payloads: from the publishing process to one subscriber that only counts. Runs
 * before Lifeline has a session, so that the broker serves nobody else.
 */
final class BrokerLimit {
    static final String TITLE = "Limit: the broker alone";
    static final String RATE = "publisher to subscriber";
    private static final Duration HOP_TIME = Duration.ofSeconds(5);
    private static final int HOP_RATE = 500;
    private static final int PATIENCE_SECONDS = 60;
    private static final int TIME_FROM = "{'ts':'".length();
    private static final int TIME_LENGTH = "2026-11-23T05:00:15.123456Z".length();

    private final Rig rig;

    BrokerLimit(Rig rig) {
        this.rig = rig;
    }

    Section measure(int devices, int messages) throws IOException, InterruptedException {
        Optional<Double> rate = rate(devices, messages);
        List<Figure> figures = new ArrayList<>();
        rate.ifPresent(found -> figures.add(Figure.of(RATE, found, "msg/s")));
        figures.addAll(hop(devices).figures("one hop at " + HOP_RATE + "/s"));
        Optional<String> failure = rate.isPresent() ? Optional.empty() : Optional.of("the broker delivered too few");
        return Section.of(TITLE, figures).failing(failure);
    }

    private Optional<Double> rate(int devices, int messages) throws IOException, InterruptedException {
        AtomicLong first = new AtomicLong();
        CountDownLatch missing = new CountDownLatch(messages);
        try (Subscriber _ = Subscriber.start(rig.broker().uri(), "lifeline/v1/limit/#", _ -> {
                    first.compareAndSet(0, System.nanoTime());
                    missing.countDown();
                });
                Load load = rig.load(Load.Plan.burst("limit", devices, messages))) {
            load.await();
            boolean all = missing.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            double seconds = (System.nanoTime() - first.get()) / 1e9;
            return all ? Optional.of(messages / seconds) : Optional.empty();
        }
    }

    private Percentiles hop(int devices) throws IOException, InterruptedException {
        Inbox inbox = new Inbox();
        try (Subscriber _ = Subscriber.start(rig.broker().uri(), "lifeline/v1/hop/#", inbox::add);
                Load load = rig.load(Load.Plan.paced("hop", devices, HOP_RATE, HOP_TIME))) {
            load.await();
        }
        return Percentiles.ofMicros(
                inbox.take().stream().mapToLong(letter -> Micros.between(published(letter.body()), letter.at())));
    }

    /** The load's payloads begin with {"ts":" and a time of fixed length. */
    private static Instant published(byte[] payload) {
        return Instant.parse(new String(payload, TIME_FROM, TIME_LENGTH, StandardCharsets.US_ASCII));
    }
}

package community.lifeline.alerts;

import community.lifeline.alerts.evaluate.Tally;
import community.lifeline.alerts.lifecycle.AlertState;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.alerts.rule.Level;
import community.lifeline.alerts.store.Ledger;
import community.lifeline.alerts.suppress.Cause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What is counted of alerts. Safe for many threads. */
final class AlertMeters {
    private final MeterRegistry registry;
    private final Map<Level, AtomicInteger> open = new ConcurrentHashMap<>();

    AlertMeters(MeterRegistry registry, Ledger ledger) {
        this.registry = registry;
        for (Level level : Level.values()) {
            AtomicInteger count = new AtomicInteger();
            open.put(level, count);
            Gauge.builder("lifeline.alerts.open", count, AtomicInteger::get)
                    .tag("level", level.label())
                    .description("Live alerts that are not over")
                    .register(registry);
        }
        Gauge.builder("lifeline.alerts.unsaved", ledger, Ledger::waiting)
                .description("Changes of alerts that are neither in the database nor on disk yet")
                .register(registry);
    }

    void hidden(Supplier<Number> hidden) {
        Gauge.builder("lifeline.alerts.hidden", hidden)
                .description("Alerts that are not over and that nobody was told of")
                .register(registry);
    }

    void suppressed(Cause cause) {
        Counter.builder("lifeline.alerts.suppressed")
                .tag("cause", cause.label())
                .description("Alerts that were not told as they fired, by what hid them")
                .register(registry)
                .increment();
    }

    /** @param lifeSafety how many life-safety rules go by other numbers than their own somewhere now */
    void adjusted(Supplier<Number> lifeSafety) {
        Gauge.builder("lifeline.rules.adjusted", lifeSafety)
                .description("Life-safety rules that go by other numbers than their own somewhere")
                .register(registry);
    }

    void turned(Effect effect) {
        Counter.builder("lifeline.alerts")
                .tag("level", effect.episode().alert().level().label())
                .tag("lane", effect.episode().alert().lane().label())
                .tag("transition", effect.turn().label())
                .description("Turns of alerts")
                .register(registry)
                .increment();
        switch (effect.turn()) {
            case FIRED -> count(effect.episode(), 1);
            case RESOLVED, WITHDRAWN -> count(effect.episode(), -1);
            case CLEARING, FIRED_AGAIN -> {}
        }
    }

    void adopted(AlertState.Open adopted) {
        if (adopted.alert().lane() == Lane.LIVE) {
            Objects.requireNonNull(open.get(adopted.alert().level())).incrementAndGet();
        }
    }

    private void count(Episode episode, int change) {
        if (episode.alert().lane() == Lane.LIVE) {
            Objects.requireNonNull(open.get(episode.alert().level())).addAndGet(change);
        }
    }

    void watch(int partition, Tally tally) {
        counter("lifeline.evaluations", "Times that a rule was asked", partition, tally, Tally::evaluations);
        counter("lifeline.evaluations.failed", "Times that a rule failed", partition, tally, Tally::failures);
        counter("lifeline.observations.judged", "Observations judged", partition, tally, Tally::observations);
        counter("lifeline.observations.repeated", "Observations judged before", partition, tally, Tally::repeats);
    }

    private void counter(
            String name,
            String description,
            int partition,
            Tally tally,
            java.util.function.ToDoubleFunction<Tally> value) {
        FunctionCounter.builder(name, tally, value)
                .tag("partition", Integer.toString(partition))
                .description(description)
                .register(registry);
    }
}

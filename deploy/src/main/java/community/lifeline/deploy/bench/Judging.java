package community.lifeline.deploy.bench;

import community.lifeline.alerts.evaluate.Evaluator;
import community.lifeline.alerts.evaluate.EvaluatorConfig;
import community.lifeline.alerts.evaluate.Facts;
import community.lifeline.alerts.evaluate.Tally;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.deploy.bench.report.Aim;
import community.lifeline.deploy.bench.report.Figure;
import community.lifeline.deploy.bench.report.Section;
import community.lifeline.gateway.decode.Arrival;
import community.lifeline.gateway.decode.DecodeConfig;
import community.lifeline.gateway.decode.NativeDecoder;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.simulators.load.LoadSample;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What judging costs by itself: messages of the load, decoded before, against the rules, on one thread, with nothing else
 * of Lifeline around it. Processor time of that thread, after a first pass that warms it up.
 */
public final class Judging {
    static final String TITLE = "Judging alone, on one core";
    static final String RATE = "readings × rules";

    private static final Instant START = Instant.parse("2026-11-23T05:00:00Z");
    /** 500 a second, as in the paced run. */
    private static final Duration BETWEEN = Duration.ofMillis(2);

    private static final double CROSSING = 0.02;
    private static final long SEED = 7;
    /** Decoded together, so that decoding stays out of the time and not all of it in memory. */
    private static final int BATCH = 10_000;

    private static final int WARMING = 50_000;
    /** How many times over the rules are taken, to see what more of them cost. */
    private static final int TIMES = 8;

    private final Kinds kinds;
    private final RuleBook book;

    public Judging(Kinds kinds, RuleBook book) {
        this.kinds = kinds;
        this.book = book;
    }

    private record Spent(double seconds, Tally tally) {
        double perSecond() {
            return tally.evaluations() / seconds;
        }

        double per100k() {
            return seconds / tally.observations() * 100_000;
        }
    }

    Section measure(int devices, int messages) {
        Spent once = warm(devices, messages, book);
        RuleBook many = times(TIMES);
        Spent more = warm(devices, messages, many);
        return Section.of(
                TITLE,
                List.of(
                        Figure.of(RATE, once.perSecond(), "1/s")
                                .aiming(Aim.atLeast(500_000, 5_000_000))
                                .noting("only rules that look at what a reading says are asked: %.1f of them"
                                        .formatted(1.0
                                                * once.tally().evaluations()
                                                / once.tally().observations())),
                        cost(book, once),
                        cost(many, more)));
    }

    private static Figure cost(RuleBook rules, Spent spent) {
        return Figure.of("CPU with %,d rules".formatted(rules.all().size()), spent.per100k(), "s / 100 k");
    }

    private Spent warm(int devices, int messages, RuleBook rules) {
        pass(devices, Math.min(messages, WARMING), rules);
        return pass(devices, messages, rules);
    }

    private Spent pass(int devices, int messages, RuleBook rules) {
        Tally tally = new Tally();
        Evaluator evaluator =
                new Evaluator(Rulings.of(rules), kinds, EvaluatorConfig.DEFAULT, START, _ -> {}, Facts.NONE, tally);
        NativeDecoder decoder = new NativeDecoder(kinds, _ -> true, DecodeConfig.DEFAULTS);
        LoadSample load = new LoadSample("judging", devices, CROSSING, SEED, START, BETWEEN);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<Observation> batch = new ArrayList<>(BATCH);
        long nanos = 0;
        for (int done = 0; done < messages; done += BATCH) {
            batch.clear();
            for (int i = done; i < Math.min(messages, done + BATCH); i++) {
                Arrival arrival = Arrival.live(load.due());
                load.next((topic, payload) ->
                        batch.addAll(decoder.decode(topic, payload, arrival).observations()));
            }
            long begun = threads.getCurrentThreadCpuTime();
            batch.forEach(evaluator::observe);
            evaluator.tick(load.due());
            nanos += threads.getCurrentThreadCpuTime() - begun;
        }
        return new Spent(nanos / 1e9, tally);
    }

    private RuleBook times(int times) {
        List<Rule> rules = new ArrayList<>(book.all());
        for (int copy = 2; copy <= times; copy++) {
            for (Rule rule : book.all()) {
                rules.add(copy(rule, rule.id() + "-" + copy));
            }
        }
        return new RuleBook(rules);
    }

    private static Rule copy(Rule rule, String id) {
        return new Rule(
                id,
                rule.kind(),
                rule.names(),
                rule.raises(),
                rule.level(),
                rule.lifeSafety(),
                rule.appliesTo(),
                rule.when(),
                rule.until(),
                rule.unless(),
                rule.holdFor(),
                rule.keepFiringFor(),
                rule.plan(),
                rule.message(),
                rule.reference(),
                rule.version());
    }
}

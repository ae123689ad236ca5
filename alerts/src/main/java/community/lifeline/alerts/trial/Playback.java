package community.lifeline.alerts.trial;

import community.lifeline.alerts.evaluate.Tally;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Message;
import community.lifeline.gateway.telemetry.Quarantined;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays one test: its payloads go through the gateway's decoder into an evaluator, so that a reading is marked, doubted
 * and judged as it would be. No network, no database, no waiting.
 */
final class Playback {
    private final RuleTest test;
    private final Tape tape = new Tape();
    private final Tally tally = new Tally();
    private final Quarter quarter;
    private final VirtualTime time;
    private final Decoding decoding;
    private final List<Mismatch> mismatches = new ArrayList<>();

    private Playback(RuleTest test, Rulings rulings, Kinds kinds, Decoding decoding) {
        this.test = test;
        quarter = new Quarter(rulings, kinds, test.start(), tape::take, tally);
        time = new VirtualTime(quarter::next, quarter::tick, test.start());
        this.decoding = decoding;
    }

    static TestResult run(RuleTest test, Rulings rulings, Kinds kinds, Decoding decoding) {
        long began = System.nanoTime();
        Playback playback = new Playback(test, rulings, kinds, decoding);
        playback.play();
        return new TestResult(test, playback.mismatches, Duration.ofNanos(System.nanoTime() - began));
    }

    private void play() {
        int next = 0;
        for (RuleTest.Check check : test.checks()) {
            Instant at = test.start().plus(check.at());
            next = send(next, at);
            time.upTo(at);
            Verdict.on(check.expectation(), tape).ifPresent(got -> mismatch(check, got));
        }
        Instant end = test.start().plus(test.runFor());
        send(next, end);
        time.upTo(end);
        for (RuleTest.Denial denial : test.never()) {
            Verdict.ever(denial.what(), tape, test.start())
                    .ifPresent(got -> mismatches.add(new Mismatch(
                            denial.line(),
                            test.runFor(),
                            "never " + denial.what().rule(),
                            got)));
        }
        if (tally.failures() > 0) {
            mismatches.add(new Mismatch(
                    test.line(), test.runFor(), "rules that answer", tally.failures() + " failures; the log has them"));
        }
    }

    private void mismatch(RuleTest.Check check, String got) {
        mismatches.add(
                new Mismatch(check.line(), check.at(), check.expectation().shown(), got));
    }

    private int send(int from, Instant upTo) {
        int next = from;
        for (; next < test.sent().size(); next++) {
            Sent sent = test.sent().get(next);
            if (sent.receivedAt().isAfter(upTo)) {
                break;
            }
            time.until(sent.receivedAt());
            deliver(sent);
        }
        return next;
    }

    private void deliver(Sent sent) {
        byte[] payload = sent.payload().getBytes(StandardCharsets.UTF_8);
        Message message = decoding.decode(sent.on().of(sent.device()), payload, sent.receivedAt());
        message.observations().forEach(quarter::observe);
        for (Quarantined refused : message.quarantined()) {
            mismatches.add(new Mismatch(
                    sent.line(),
                    Duration.between(test.start(), sent.receivedAt()),
                    "a message that is understood",
                    refused.reason().label() + ": " + refused.detail()));
        }
    }
}

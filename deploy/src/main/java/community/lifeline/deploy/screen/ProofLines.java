package community.lifeline.deploy.screen;

import community.lifeline.alerts.proof.Outcome;
import community.lifeline.alerts.proof.ProofState;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What is shown of the proof of life: nothing while readings get through, and lines that stay when that changes. */
public final class ProofLines implements Consumer<ProofState> {
    private final Consumer<List<String>> lines;
    private boolean broken;

    /** @param lines takes what is to be shown; must not block */
    public ProofLines(Consumer<List<String>> lines) {
        this.lines = lines;
    }

    @Override
    public synchronized void accept(ProofState state) {
        if (state instanceof ProofState.Broken(Instant _, Outcome.Missed missed)) {
            if (!broken) {
                lines.accept(List.of(
                        "▲ 自检读数未能" + missed.station().names().zh() + "，告警可能无法送达 · readings do not get through: not "
                                + missed.station().names().en() + " in time",
                        "      " + missed.why()));
            }
            broken = true;
        } else if (state instanceof ProofState.Holding) {
            if (broken) {
                lines.accept(List.of("✓ 自检读数恢复送达 · readings get through again"));
            }
            broken = false;
        }
    }

    /** For the line at the bottom. */
    public static String mark(ProofState state) {
        return switch (state) {
            case ProofState.Unknown _ -> "";
            case ProofState.Holding(Instant _, var took) -> "   proof " + took.toMillis() + " ms";
            case ProofState.Missing _ -> "   proof missed";
            case ProofState.Broken(Instant _, Outcome.Missed missed) ->
                "   PROOF BROKEN: " + missed.station().label();
        };
    }
}

package community.lifeline.alerts;

import community.lifeline.alerts.lifecycle.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Collects the turns that one observation, or one moment, leads to, so that of several levels passed at once the gravest
 * is told. Confined to its partition's context.
 */
final class Turns implements Consumer<Effect> {
    private final Consumer<List<Effect>> outlet;
    private List<Effect> collected = new ArrayList<>();

    Turns(Consumer<List<Effect>> outlet) {
        this.outlet = outlet;
    }

    @Override
    public void accept(Effect effect) {
        collected.add(effect);
    }

    /** Hands on what was collected; to be called after each observation and each tick. */
    void settle() {
        if (!collected.isEmpty()) {
            List<Effect> settled = collected;
            collected = new ArrayList<>();
            outlet.accept(settled);
        }
    }
}

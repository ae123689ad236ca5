package community.lifeline.alerts.lifecycle;

import java.util.ArrayList;
import java.util.List;

/** The next state, and what follows, in order. */
public record Transition(AlertState next, List<Effect> effects) {
    public Transition {
        effects = List.copyOf(effects);
    }

    static Transition to(AlertState next) {
        return new Transition(next, List.of());
    }

    static Transition to(AlertState next, Effect effect) {
        return new Transition(next, List.of(effect));
    }

    Transition after(Effect earlier) {
        List<Effect> all = new ArrayList<>();
        all.add(earlier);
        all.addAll(effects);
        return new Transition(next, all);
    }
}

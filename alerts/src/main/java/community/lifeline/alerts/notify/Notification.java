package community.lifeline.alerts.notify;

import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Effect.Turn;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.suppress.Remark;
import java.util.Optional;

/**
 * One thing to be told: that an alert fired, or that it is over.
 *
 * @param remark what is to be said besides
 */
public record Notification(Turn turn, Episode episode, Optional<Remark> remark) {
    public Notification {
        if (!turn.told()) {
            throw new IllegalArgumentException("nobody is told that an alert is " + turn.label());
        }
    }

    static Notification of(Effect effect, Optional<Remark> remark) {
        return new Notification(effect.turn(), effect.episode(), remark);
    }

    /** The same for every attempt, also after a restart: a receiver that has seen it need not act again. */
    public String key() {
        return episode.alert().id() + "/" + turn.label();
    }
}

package community.lifeline.alerts.notify;

import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Effect.Turn;
import community.lifeline.alerts.lifecycle.Episode;

/** One thing to be told: that an alert fired, or that it is over. */
public record Notification(Turn turn, Episode episode) {
    public Notification {
        if (!turn.told()) {
            throw new IllegalArgumentException("nobody is told that an alert is " + turn.label());
        }
    }

    static Notification of(Effect effect) {
        return new Notification(effect.turn(), effect.episode());
    }

    /** The same for every attempt, also after a restart: a receiver that has seen it need not act again. */
    public String key() {
        return episode.alert().id() + "/" + turn.label();
    }
}

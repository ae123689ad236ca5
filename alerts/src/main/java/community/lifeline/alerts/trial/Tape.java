package community.lifeline.alerts.trial;

import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Episode;
import java.util.LinkedHashMap;
import java.util.SequencedCollection;
import java.util.UUID;

/** Every alert that was raised, as it stands, in the order in which they fired. */
final class Tape {
    private final LinkedHashMap<UUID, Episode> episodes = new LinkedHashMap<>();

    void take(Effect effect) {
        episodes.put(effect.episode().alert().id(), effect.episode());
    }

    SequencedCollection<Episode> episodes() {
        return episodes.sequencedValues();
    }

    static boolean open(Episode episode) {
        return !(episode instanceof Episode.Resolved);
    }
}

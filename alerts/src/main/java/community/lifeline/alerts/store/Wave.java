package community.lifeline.alerts.store;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.lifecycle.Effect.Turn;
import community.lifeline.alerts.lifecycle.Episode;
import community.lifeline.alerts.lifecycle.Lane;
import community.lifeline.gateway.telemetry.DeviceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Changes that one statement a table can store, with the same end as one after the other: of each alert its newest turn,
 * of each notification what came of it. No two live alerts of one rule and device are in a wave, since the one must be
 * over in the database before the other is open there.
 */
final class Wave {
    private record Place(String rule, DeviceId device) {}

    private record Letter(UUID alert, Turn turn, String channel) {}

    /**
     * A notification that is owed, and what came of the attempts so far, if there were any.
     *
     * @param since when it was first to be told
     */
    record Notice(UUID alert, Turn turn, String channel, Instant since, Optional<Change.Told> told) {}

    private final Map<Place, UUID> places = new HashMap<>();
    private final Map<UUID, Episode> episodes = new LinkedHashMap<>();
    private final Map<UUID, Alert> opened = new LinkedHashMap<>();
    private final Map<Letter, Notice> notices = new LinkedHashMap<>();
    private final Map<UUID, Change.Veiled> veils = new LinkedHashMap<>();
    private final Map<Integer, Instant> marks = new LinkedHashMap<>();

    private Wave() {}

    /** In the order in which they have to be stored. */
    static List<Wave> of(List<Change> changes) {
        List<Wave> waves = new ArrayList<>();
        Wave wave = new Wave();
        waves.add(wave);
        for (Change change : changes) {
            if (!wave.takes(change)) {
                wave = new Wave();
                waves.add(wave);
            }
            wave.add(change);
        }
        return waves;
    }

    private boolean takes(Change change) {
        return switch (change) {
            case Change.Turned turned -> {
                Alert alert = turned.effect().episode().alert();
                UUID there = alert.lane() == Lane.LIVE ? places.get(place(alert)) : null;
                boolean free = there == null || there.equals(alert.id());
                yield free && turned.hidden().stream().noneMatch(this::veiled);
            }
            case Change.Veiled veiled -> !veiled(veiled);
            case Change.Told _, Change.Judged _ -> true;
        };
    }

    /** The history of what hid an alert has a row for each. */
    private boolean veiled(Change.Veiled veiled) {
        return veils.containsKey(veiled.alert());
    }

    private static Place place(Alert alert) {
        return new Place(alert.rule(), alert.device());
    }

    private void add(Change change) {
        switch (change) {
            case Change.Turned(Effect effect, List<String> channels, Optional<Change.Veiled> hidden) -> {
                add(effect);
                Instant since = hidden.map(Change.Veiled::at)
                        .orElse(effect.episode().alert().firedAt());
                channels.forEach(channel -> owe(effect, channel, since));
                hidden.ifPresent(this::add);
            }
            case Change.Veiled veiled -> add(veiled);
            case Change.Told told -> add(told);
            case Change.Judged(int partition, Instant receivedAt) ->
                marks.merge(partition, receivedAt, (one, other) -> one.isAfter(other) ? one : other);
        }
    }

    private void add(Effect effect) {
        Episode episode = effect.episode();
        Alert alert = episode.alert();
        episodes.merge(alert.id(), episode, (one, other) -> other.revision() > one.revision() ? other : one);
        if (alert.lane() == Lane.LIVE) {
            places.put(place(alert), alert.id());
            if (!(episode instanceof Episode.Resolved)) {
                opened.put(alert.id(), alert);
            }
        }
    }

    private void add(Change.Veiled veiled) {
        veils.put(veiled.alert(), veiled);
    }

    private void owe(Effect effect, String channel, Instant since) {
        Alert alert = effect.episode().alert();
        notices.putIfAbsent(
                new Letter(alert.id(), effect.turn(), channel),
                new Notice(alert.id(), effect.turn(), channel, since, Optional.empty()));
    }

    private void add(Change.Told told) {
        notices.merge(
                new Letter(told.alert(), told.turn(), told.channel()),
                new Notice(told.alert(), told.turn(), told.channel(), told.at(), Optional.of(told)),
                Wave::follow);
    }

    /** Once it is sent, no later attempt takes that back. */
    private static Notice follow(Notice before, Notice after) {
        boolean sent = before.told()
                .filter(told -> told.telling() instanceof Change.Telling.Sent)
                .isPresent();
        return sent
                ? before
                : new Notice(before.alert(), before.turn(), before.channel(), before.since(), after.told());
    }

    /** Each alert as it stands after its newest turn. */
    Collection<Episode> episodes() {
        return Collections.unmodifiableCollection(episodes.values());
    }

    /** Live alerts that were open in this wave: each takes the place of an older one. */
    Collection<Alert> opened() {
        return Collections.unmodifiableCollection(opened.values());
    }

    Collection<Notice> notices() {
        return Collections.unmodifiableCollection(notices.values());
    }

    Collection<Change.Veiled> veils() {
        return Collections.unmodifiableCollection(veils.values());
    }

    /** Up to when each partition had judged. */
    Map<Integer, Instant> marks() {
        return Collections.unmodifiableMap(marks);
    }
}

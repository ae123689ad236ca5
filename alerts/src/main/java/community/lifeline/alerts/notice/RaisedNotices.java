package community.lifeline.alerts.notice;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.people.Duty;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.plan.Occasion;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.Telling;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.ingest.registry.Place;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The first notices of an alert, as its plan wants them, from what is in memory: with the key that the first notices of
 * its response will have, so that nobody is told twice once there is one.
 */
public final class RaisedNotices {
    private static final Names UNKEPT = new Names(
            "数据库暂时不可用，响应将在恢复后建立；请先行处置。", "The database is away: the response is raised once it is back. Act now.");

    private final Function<Alert, Plan> plans;
    private final Function<Alert, Place> places;
    private final Duty duty;
    private final Collection<String> setUp;

    /** @param setUp names of the channels that people can be told by */
    public RaisedNotices(
            Function<Alert, Plan> plans, Function<Alert, Place> places, Duty duty, Collection<String> setUp) {
        this.plans = plans;
        this.places = places;
        this.duty = duty;
        this.setUp = List.copyOf(setUp);
    }

    /** The key of the first notices of the response that {@code alert} founds. */
    public static String key(Alert alert) {
        return alert.id() + "/" + Occasion.RAISED.label();
    }

    /** False where it was never read who is on duty. */
    boolean knowsPeople() {
        return duty.known();
    }

    Plan plan(Alert alert) {
        return plans.apply(alert);
    }

    Place place(Alert alert) {
        return places.apply(alert);
    }

    /** One for each person and channel; empty where the plan's roles have nobody. */
    List<Notice> of(Alert alert, Instant now) {
        Place place = place(alert);
        Map<String, Notice> notices = new LinkedHashMap<>();
        for (Telling telling : plan(alert).at(alert.level()).tellings()) {
            if (telling.on() == Occasion.RAISED) {
                for (Person person : called(telling, alert, place, now)) {
                    for (String channel : Ways.to(person, telling.channels(), setUp)) {
                        notices.putIfAbsent(channel + "|" + person.id(), notice(alert, place, person, channel, now));
                    }
                }
            }
        }
        return List.copyOf(notices.values());
    }

    private List<Person> called(Telling telling, Alert alert, Place place, Instant now) {
        List<Person> called = new ArrayList<>();
        for (String role : telling.roles()) {
            called.addAll(duty.onDuty(role, alert.device().community(), place, now));
        }
        return called;
    }

    private Notice notice(Alert alert, Place place, Person person, String channel, Instant now) {
        Names unkept = unkept();
        Names where = words(alert, place);
        Names level = alert.level().names();
        return new Notice(
                key(alert),
                alert.id(),
                alert.device().community(),
                where,
                alert.level(),
                false,
                Occasion.RAISED,
                person,
                channel,
                new Names(
                        "【" + level.zh() + "】" + where.zh() + " "
                                + alert.names().zh(),
                        level.en() + ": " + alert.names().en() + ", " + where.en()),
                new Names(
                        alert.message().zh() + "\n" + unkept.zh(),
                        alert.message().en() + "\n" + unkept.en()),
                now);
    }

    /** Whoever is called wrongly, and whoever asks later, must see by which roster it was. */
    private Names unkept() {
        return duty.keptSince()
                .map(since -> since.truncatedTo(ChronoUnit.SECONDS))
                .map(since -> new Names(
                        UNKEPT.zh() + "\n按 " + since + " 的值班表通知；此后的变更未知。",
                        UNKEPT.en() + "\nTold by the duty roster as it was at " + since
                                + "; what has changed since is not known."))
                .orElse(UNKEPT);
    }

    private static Names words(Alert alert, Place place) {
        return place.building()
                .map(building -> new Names("楼栋 " + building, "building " + building))
                .or(() -> place.zone().map(zone -> new Names("分区 " + zone, "zone " + zone)))
                .or(() -> place.grid().map(grid -> new Names("网格 " + grid, "grid " + grid)))
                .orElseGet(() -> new Names(
                        "设备 " + alert.device().device(),
                        "device " + alert.device().device()));
    }
}

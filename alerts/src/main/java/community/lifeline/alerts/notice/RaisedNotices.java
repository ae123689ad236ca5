package community.lifeline.alerts.notice;

import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.naming.Places;
import community.lifeline.alerts.people.Duty;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.plan.Occasion;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.plan.Telling;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.ingest.registry.Place;
import community.lifeline.ingest.registry.Register;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The first notices of an alert, as its plan wants them, from what is in memory: with the key that the first notices of
 * its response will have, so that nobody is told twice once there is one.
 */
public final class RaisedNotices {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Names UNKEPT = new Names(
            "数据库暂时不可用，响应将在恢复后建立；请先行处置。", "The database is away: the response is raised once it is back. Act now.");

    private final Function<Alert, Plan> plans;
    private final Supplier<Register> register;
    private final Duty duty;
    private final ZoneId zone;
    private final Collection<String> setUp;

    /** @param setUp names of the channels that people can be told by */
    public RaisedNotices(
            Function<Alert, Plan> plans,
            Supplier<Register> register,
            Duty duty,
            ZoneId zone,
            Collection<String> setUp) {
        this.plans = plans;
        this.register = register;
        this.duty = duty;
        this.zone = zone;
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
        return register.get().of(alert.device()).place();
    }

    /** As its response will say. */
    private Names where(Alert alert, Place place) {
        Places names = new Places(register.get());
        return place.building().or(place::zone).or(place::grid).isPresent()
                ? names.of(alert.device().community(), place)
                : names.of(alert.device());
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
        Names where = where(alert, place);
        Names level = alert.level().names();
        Names said = new Places(register.get())
                .said(
                        alert.device().community(),
                        alert.device().kind() + "/" + alert.device().device(),
                        alert.message());
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
                new Names(said.zh() + "\n" + unkept.zh(), said.en() + "\n" + unkept.en()),
                now);
    }

    /** Whoever is called wrongly, and whoever asks later, must see by which roster it was. */
    private Names unkept() {
        return duty.keptSince()
                .map(TIME.withZone(zone)::format)
                .map(since -> new Names(
                        UNKEPT.zh() + "\n按 " + since + " 的值班表通知；此后的变更未知。",
                        UNKEPT.en() + "\nTold by the duty roster as it was at " + since
                                + "; what has changed since is not known."))
                .orElse(UNKEPT);
    }
}

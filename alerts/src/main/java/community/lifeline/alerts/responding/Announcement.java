package community.lifeline.alerts.responding;

import community.lifeline.alerts.naming.Naming;
import community.lifeline.alerts.notice.Notice;
import community.lifeline.alerts.notice.Ways;
import community.lifeline.alerts.people.Duty;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.plan.ClockPlan;
import community.lifeline.alerts.plan.Course;
import community.lifeline.alerts.plan.Occasion;
import community.lifeline.alerts.plan.Rung;
import community.lifeline.alerts.plan.Telling;
import community.lifeline.alerts.response.Actor;
import community.lifeline.alerts.response.Cause;
import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Mode;
import community.lifeline.alerts.response.Recorded;
import community.lifeline.alerts.response.Response;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who is told what of an event, by which channels. */
final class Announcement {
    private final Held held;
    private final Located located;
    private final Setting setting;
    private final Duty duty;
    private final Naming naming;
    private final Recorded recorded;

    private Announcement(Held held, Located located, Setting setting, Recorded recorded) {
        this.held = held;
        this.located = located;
        this.setting = setting;
        this.duty = setting.duty().get();
        this.naming = Naming.of(duty, setting.plans().get(), setting.register().get());
        this.recorded = recorded;
    }

    /** Notices of the events of {@code held} from {@code first} on; nobody is told of what came late. */
    static List<Notice> of(Held held, int first, Located located, Setting setting) {
        Mode mode = held.response().mode();
        if (mode == Mode.LATE || mode == Mode.TEST) {
            return List.of();
        }
        return held.history().stream()
                .skip(first)
                .flatMap(recorded -> new Announcement(held, located, setting, recorded).notices())
                .toList();
    }

    private Stream<Notice> notices() {
        return switch (recorded.event()) {
            // One that was split off is news, also where its founding alert was told of before.
            case Event.Raised raised ->
                tell(Occasion.RAISED, recorded.by().equals(Actor.LIFELINE.id()) ? key(raised) : key());
            case Event.Relevelled level -> relevelled(level, recorded.at());
            case Event.Moved moved -> flares(moved) ? flaredUp() : tell(Occasion.STAGE, key());
            case Event.Joined(Cause cause) -> joined(cause);
            case Event.Merged _, Event.Split _ -> regrouped();
            case Event.Absorbed _ -> followsAFlare() ? Stream.empty() : regrouped();
            case Event.Closed _ -> tell(Occasion.ENDED, key());
            case Event.Reminded _ -> tell(Occasion.REMINDER, key(), roles(Occasion.RAISED));
            case Event.Declined _ when recorded.by().equals(Actor.LIFELINE.id()) -> orphaned();
            case Event.Assigned _, Event.HandedOver _, Event.Accepted _, Event.Declined _, Event.Arrived _ -> owned();
            case Event.Escalated escalated -> personally(Occasion.ESCALATED, escalated.people());
            case Event.ChainEnded(String clock) -> chainEnded(clock);
            case Event.Undone(int sequence) -> undone(held.history().get(sequence - 1));
            case Event.CommandFailed _ -> commandFailed();
            case Event.Calmed _,
                    Event.Acknowledged _,
                    Event.Verified _,
                    Event.Commented _,
                    Event.Attached _,
                    Event.Ticked _,
                    Event.Unticked _,
                    Event.Reported _,
                    Event.ClockRanOut _,
                    Event.TimePutBack _,
                    Event.CommandAsked _,
                    Event.CommandSent _,
                    Event.CommandShown _ -> Stream.empty();
        };
    }

    /** Whoever was told of the founding alert while the database was away was told by this key. */
    private static String key(Event.Raised raised) {
        return raised.causes().getFirst().alert() + "/raised";
    }

    private String key() {
        return held.response().id() + "/" + recorded.sequence();
    }

    private Stream<Notice> tell(Occasion occasion, String key) {
        return tell(occasion, key, roles(occasion));
    }

    /** Those who are told of the graver level, and where it is a lesser one, those who were told of the graver. */
    private Stream<Notice> relevelled(Event.Relevelled level, Instant when) {
        if (level.to().compareTo(level.from()) < 0) {
            return tell(Occasion.GRAVER, key(), roles(held.plan().at(level.to()), Set.of(Occasion.GRAVER)), when);
        }
        Set<Occasion> told = Set.of(Occasion.RAISED, Occasion.GRAVER);
        return tell(Occasion.GRAVER, key(), roles(held.plan().at(level.from()), told), when);
    }

    private Map<String, Set<String>> roles(Occasion... occasions) {
        return roles(course(), Set.of(occasions));
    }

    /** Channels by role, as the plan has them for any of {@code occasions}. */
    private static Map<String, Set<String>> roles(Course course, Set<Occasion> occasions) {
        Map<String, Set<String>> roles = new LinkedHashMap<>();
        for (Telling telling : course.tellings()) {
            if (occasions.contains(telling.on())) {
                telling.roles()
                        .forEach(role -> roles.computeIfAbsent(role, _ -> new LinkedHashSet<>())
                                .addAll(telling.channels()));
            }
        }
        return roles;
    }

    private Stream<Notice> tell(Occasion occasion, String key, Map<String, Set<String>> roles) {
        return tell(occasion, key, roles, recorded.at());
    }

    /** Those who were on duty at {@code when}. */
    private Stream<Notice> tell(Occasion occasion, String key, Map<String, Set<String>> roles, Instant when) {
        return tell(occasion, key, roles, when, what(occasion));
    }

    private Stream<Notice> tell(
            Occasion occasion, String key, Map<String, Set<String>> roles, Instant when, Names what) {
        Map<Person, Set<String>> whom = new LinkedHashMap<>();
        roles.forEach((role, channels) -> onDuty(role, when)
                .forEach(person -> whom.computeIfAbsent(person, _ -> new LinkedHashSet<>())
                        .addAll(Ways.to(person, List.copyOf(channels), setting.channels()))));
        return whom.entrySet().stream()
                .flatMap(each ->
                        each.getValue().stream().map(channel -> notice(occasion, key, each.getKey(), channel, what)));
    }

    private List<Person> onDuty(String role, Instant when) {
        return duty.onDuty(role, located.site().community(), located.place(), when);
    }

    /** By every channel that they have. */
    private Stream<Notice> personally(Occasion occasion, List<String> ids) {
        return personally(occasion, ids, what(occasion));
    }

    private Stream<Notice> personally(Occasion occasion, List<String> ids, Names what) {
        return ids.stream()
                .distinct()
                .flatMap(id -> duty.person(id).stream())
                .flatMap(person -> Ways.to(person, addresses(person), setting.channels()).stream()
                        .map(channel -> notice(occasion, key(), person, channel, what)));
    }

    private static List<String> addresses(Person person) {
        return person.addresses().keySet().stream().sorted().toList();
    }

    /** Everybody who was called for that clock, and everybody who was told at first. */
    private Stream<Notice> chainEnded(String id) {
        List<String> called = course().clocks().stream()
                .filter(clock -> clock.id().equals(id))
                .flatMap(clock -> clock.chain().stream())
                .map(Rung::role)
                .flatMap(role -> onDuty(role, recorded.at()).stream())
                .map(Person::id)
                .toList();
        List<Notice> all =
                new ArrayList<>(personally(Occasion.CHAIN_ENDED, called).toList());
        Map<String, Set<String>> roles = roles(Occasion.CHAIN_ENDED);
        tell(Occasion.CHAIN_ENDED, key(), roles.isEmpty() ? roles(Occasion.RAISED) : roles)
                .filter(notice -> !called.contains(notice.to().id()))
                .forEach(all::add);
        return all.stream();
    }

    /** Whose job it is, by all that they have, and whoever the plan names, or else everybody who was told at first. */
    private Stream<Notice> commandFailed() {
        List<String> owner = held.response().owner().stream().toList();
        Map<String, Set<String>> roles = roles(Occasion.COMMAND_FAILED);
        return Stream.concat(
                personally(Occasion.COMMAND_FAILED, owner),
                tell(Occasion.COMMAND_FAILED, key(), roles.isEmpty() ? roles(Occasion.RAISED) : roles)
                        .filter(notice -> !owner.contains(notice.to().id())));
    }

    private static boolean flares(Event.Moved moved) {
        return moved.to().compareTo(moved.from()) < 0;
    }

    /** Whoever was told at first must know that it is not over, at every level, and whose job it is before all. */
    private Stream<Notice> flaredUp() {
        Map<String, Set<String>> roles = roles(Occasion.FLARED_UP);
        return ownerAnd(Occasion.FLARED_UP, roles.isEmpty() ? roles(Occasion.RAISED, Occasion.STAGE) : roles);
    }

    /** Whoever is on the way to one flat has to know of the next one. */
    private Stream<Notice> joined(Cause cause) {
        boolean known = held.history().stream()
                .limit(recorded.sequence() - 1L)
                .flatMap(each -> causes(each.event()))
                .anyMatch(other -> other.device().equals(cause.device()));
        boolean flares = held.history().stream()
                .skip(recorded.sequence())
                .takeWhile(this::ofTheSameAct)
                .anyMatch(each -> each.event() instanceof Event.Moved);
        return known || flares ? Stream.empty() : ownerAnd(Occasion.JOINED, roles(Occasion.JOINED));
    }

    private static Stream<Cause> causes(Event event) {
        return switch (event) {
            case Event.Raised raised -> raised.causes().stream();
            case Event.Joined(Cause cause) -> Stream.of(cause);
            case Event.Absorbed absorbed -> absorbed.causes().stream();
            default -> Stream.empty();
        };
    }

    private boolean ofTheSameAct(Recorded other) {
        return other.at().equals(recorded.at()) && other.by().equals(recorded.by());
    }

    private boolean followsAFlare() {
        return held.history().stream()
                .filter(each -> each.sequence() < recorded.sequence() && ofTheSameAct(each))
                .anyMatch(each -> each.event() instanceof Event.Moved moved && flares(moved));
    }

    /** What they were told of is somewhere else now, or more than it was. */
    private Stream<Notice> regrouped() {
        return ownerAnd(Occasion.JOINED, roles(Occasion.RAISED));
    }

    /** Whose job it is, by all that they have, unless they did it themselves; and {@code roles}. */
    private Stream<Notice> ownerAnd(Occasion occasion, Map<String, Set<String>> roles) {
        List<String> owner = held.response().owner().stream()
                .filter(id -> !id.equals(recorded.by()))
                .toList();
        return Stream.concat(
                personally(occasion, owner),
                tell(occasion, key(), roles)
                        .filter(notice -> !owner.contains(notice.to().id())));
    }

    /** Whose job it is now, and whose it was. */
    private Stream<Notice> owned() {
        return new Ownership(held.response().id(), held.history(), this::name)
                .of(recorded).stream()
                        .flatMap(news -> personally(Occasion.ASSIGNED, List.of(news.person()), news.what()));
    }

    /** Whose job it was is known no more: whoever was told at first has to find another. */
    private Stream<Notice> orphaned() {
        Names what = new Names("负责人已不在名单，现无人负责", "whose it was is not known any more, it is nobody's now");
        return tell(Occasion.REMINDER, key(), roles(Occasion.RAISED), recorded.at(), what);
    }

    /** What people were told that does not hold any more. */
    private Stream<Notice> undone(Recorded what) {
        return switch (what.event()) {
            // As a stage, so that it cannot pass the notice of the end on its way.
            case Event.Closed _ -> tell(Occasion.STAGE, key(), roles(Occasion.ENDED), what.at());
            case Event.Moved _ -> tell(Occasion.STAGE, key(), roles(Occasion.STAGE), what.at());
            case Event.Relevelled level -> relevelled(level, what.at());
            default -> owned();
        };
    }

    private Notice notice(Occasion occasion, String key, Person to, String channel, Names what) {
        Response response = held.response();
        return new Notice(
                key,
                response.id(),
                response.site().community(),
                located.label(),
                response.level(),
                response.mode() == Mode.DRILL,
                occasion,
                to,
                channel,
                title(what),
                Wording.text(held, what, naming),
                recorded.at());
    }

    private Names title(Names what) {
        Names level = held.response().level().names();
        return new Names(
                "【" + level.zh() + "】" + held.plan().names().zh() + " · "
                        + located.label().zh() + " · " + what.zh(),
                "[" + level.en() + "] " + held.plan().names().en() + ", "
                        + located.label().en() + ": " + what.en());
    }

    private Names what(Occasion occasion) {
        return switch (occasion) {
            case RAISED -> new Names("新响应", "new response");
            case GRAVER -> level();
            case FLARED_UP -> {
                Names stage = held.response().stage().names();
                yield new Names("险情再起，退回" + stage.zh(), "flared up again, back to " + stage.en());
            }
            case JOINED -> Wording.joined(recorded.event(), this::device);
            case STAGE -> stage();
            case ASSIGNED -> new Names("指派", "assigned");
            case ESCALATED ->
                clock().map(each -> new Names("超时：" + each.zh(), "overdue: " + each.en()))
                        .orElse(new Names("超时", "overdue"));
            case CHAIN_ENDED -> Chains.ended(held.history(), recorded, clock());
            case REMINDER -> new Names("仍无人处理", "still nobody sees to it");
            case COMMAND_FAILED ->
                recorded.event() instanceof Event.CommandFailed failed
                        ? Wording.failed(held.course(), failed, this::device)
                        : new Names("设备指令未生效", "a command has not worked");
            case ENDED -> {
                Names stage = held.response().stage().names();
                yield new Names("已结束：" + stage.zh(), "over: " + stage.en());
            }
        };
    }

    private Names level() {
        Names now = held.response().level().names();
        return switch (recorded.event()) {
            case Event.Undone _ ->
                new Names("级别变更已撤销，现为" + now.zh(), "the change of level was taken back, now " + now.en());
            case Event.Relevelled level
            when level.to().compareTo(level.from()) > 0 ->
                new Names(
                        "由" + level.from().names().zh() + "降为"
                                + level.to().names().zh(),
                        "lowered from " + level.from().names().en() + " to "
                                + level.to().names().en());
            default -> new Names("级别上升", "graver now");
        };
    }

    private Names stage() {
        Names stage = held.response().stage().names();
        if (!(recorded.event() instanceof Event.Undone(int sequence))) {
            return new Names("进入" + stage.zh(), "now " + stage.en());
        }
        return held.history().get(sequence - 1).event() instanceof Event.Closed
                ? new Names("尚未结束：办结已撤销，现处" + stage.zh(), "NOT over: its close was taken back, now " + stage.en())
                : new Names("阶段变更已撤销，现处" + stage.zh(), "the move was taken back, now " + stage.en());
    }

    private Names device(String device) {
        return naming.places().device(held.response().site().community(), device, true);
    }

    private String name(String id) {
        return naming.person(id);
    }

    private Optional<Names> clock() {
        Optional<String> id = switch (recorded.event()) {
            case Event.Escalated escalated -> Optional.of(escalated.clock());
            case Event.ChainEnded(String clock) -> Optional.of(clock);
            default -> Optional.empty();
        };
        return id.flatMap(wanted -> course().clocks().stream()
                .filter(clock -> clock.id().equals(wanted))
                .map(ClockPlan::names)
                .findFirst());
    }

    private Course course() {
        return held.course();
    }
}

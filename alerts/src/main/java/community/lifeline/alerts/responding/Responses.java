package community.lifeline.alerts.responding;

import community.lifeline.alerts.command.Order;
import community.lifeline.alerts.command.OrderRows;
import community.lifeline.alerts.notice.Outbox;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.response.Act;
import community.lifeline.alerts.response.Actor;
import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Machine;
import community.lifeline.alerts.response.People;
import community.lifeline.alerts.response.Recorded;
import community.lifeline.alerts.response.Regrouping;
import community.lifeline.alerts.response.Response;
import community.lifeline.alerts.response.Ruling;
import community.lifeline.alerts.response.Ruling.Code;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.Names;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people and clocks do in responses. Every act is done wholly or not at all; an act with a key that was used before
 * is not done again. Blocks; safe for many threads and processes.
 */
public final class Responses {
    private static final Logger log = LoggerFactory.getLogger(Responses.class);

    private final DataSource database;
    private final Setting setting;
    private final Outbox outbox;
    private final Clock clock;
    private final Histories histories = new Histories();
    private final Writing writing;

    public Responses(DataSource database, Setting setting, Outbox outbox, Clock clock) {
        this.database = database;
        this.setting = setting;
        this.outbox = outbox;
        this.clock = clock;
        writing = new Writing(setting, outbox);
    }

    /**
     * @param key names this act: whoever does not know whether it was done gives the same once more
     * @param by id of the person, or their name where nobody is registered
     */
    public Done act(UUID id, String key, String by, Act act) throws SQLException {
        return act(id, key, by, act, Optional.empty());
    }

    /** @param claimed when they say that they did it, where they could not tell it at once; the journal has it beside its own time */
    public Done act(UUID id, String key, String by, Act act, Optional<Instant> claimed) throws SQLException {
        return act(id, key, by, act, claimed, _ -> {});
    }

    private interface Before {
        void in(Connection connection) throws SQLException;
    }

    /** @param before what belongs to the act beside its events; it waits for nobody who holds the journal */
    private Done act(UUID id, String key, String by, Act act, Optional<Instant> claimed, Before before)
            throws SQLException {
        return named(key, by, (connection, actor) -> {
            Optional<Held> held = hold(connection, id);
            if (held.isEmpty()) {
                return unknown(id);
            }
            Response response = held.get().response();
            Optional<Done> earlier = earlier(connection, key, response, actor, Meaning.of(act), response);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            before.in(connection);
            Done done = act(connection, held.get(), key, actor, act, claimed);
            if (done instanceof Done.Refused) {
                connection.rollback();
            }
            return done;
        });
    }

    private interface Deed {
        Done in(Connection connection, Actor by) throws SQLException;
    }

    /** What somebody who is known does, under a key that can name it. */
    private Done named(String key, String by, Deed deed) throws SQLException {
        Optional<Done> fault = Keys.fault(key);
        if (fault.isPresent()) {
            return fault.get();
        }
        Optional<Actor> actor = staff().actor(by);
        if (actor.isEmpty()) {
            return stranger(by);
        }
        try {
            return Transaction.run(database, connection -> deed.in(connection, actor.get()));
        } catch (NewerJournalException e) {
            return new Done.Refused(new Ruling.Refused(Code.NOT_ALLOWED, e.names()));
        }
    }

    /** What came of the key before: where it named this act in {@code response}, {@code outcome}. */
    private static Optional<Done> earlier(
            Connection connection, String key, Response response, Actor by, Meaning act, Response outcome)
            throws SQLException {
        return Keys.used(connection, key)
                .map(used -> used.same(response.id(), by, act)
                        ? new Done.Repeated(outcome, used.mark().at())
                        : Keys.another(key, used));
    }

    private Done act(Connection connection, Held held, String key, Actor by, Act act, Optional<Instant> claimed)
            throws SQLException {
        Instant now = now();
        return switch (decide(held, by, act, now)) {
            case Ruling.Refused refused -> new Done.Refused(refused);
            case Ruling.Taken(List<Event> events) -> {
                Held after = held.and(events, by.id(), now);
                writing.write(connection, after, events, by.id(), new Writing.Times(now, claimed));
                Keys.note(connection, after.response(), key, by, Meaning.of(act), now);
                yield new Done.Taken(after.response());
            }
        };
    }

    public Done attach(UUID id, String key, String by, Attachment file) throws SQLException {
        return attach(id, key, by, file, Optional.empty());
    }

    /** Attaches a file, and keeps it; where that is refused it is not kept. */
    public Done attach(UUID id, String key, String by, Attachment file, Optional<Instant> claimed) throws SQLException {
        Act act = new Act.Attach(file.name(), file.type(), file.sha256(), file.bytes());
        return act(id, key, by, act, claimed, connection -> ResponseRows.keep(connection, file, now()));
    }

    /** Lets the alerts of {@code from} become part of {@code into}. */
    public Done merge(UUID from, UUID into, String key, String by, String why) throws SQLException {
        return merge(from, into, key, by, why, Seen.NOTHING);
    }

    /**
     * The same, refused where either is graver by now than whoever acts has seen.
     *
     * @param seen of both
     */
    public Done merge(UUID from, UUID into, String key, String by, String why, Seen seen) throws SQLException {
        Meaning meaning = Meaning.merge(from, into, why);
        return regroup(
                from,
                into,
                key,
                by,
                meaning,
                (first, second, actor) -> seen.missed(first, second)
                        .<Regrouping.Outcome>map(Regrouping.Outcome.Not::new)
                        .orElseGet(() -> Regrouping.merge(side(first), side(second), actor, why)));
    }

    /** Lets {@code alerts} of a response become one of their own, which is returned. */
    public Done split(UUID id, Set<UUID> alerts, String key, String by, String why) throws SQLException {
        // The same for the same key, so that a second attempt finds what the first one made.
        UUID fresh = UUID.nameUUIDFromBytes((id + "/" + key).getBytes(StandardCharsets.UTF_8));
        Meaning meaning = Meaning.split(id, alerts, why);
        return named(key, by, (connection, actor) -> {
            Optional<Held> held = hold(connection, id);
            if (held.isEmpty()) {
                return unknown(id);
            }
            Response response = held.get().response();
            Optional<Held> made = hold(connection, fresh);
            Optional<Done> earlier = earlier(
                    connection,
                    key,
                    response,
                    actor,
                    meaning,
                    made.map(Held::response).orElse(response));
            if (earlier.isPresent()) {
                return earlier.get();
            }
            Instant now = now();
            return switch (Regrouping.split(side(held.get()), alerts, fresh, actor, why)) {
                case Regrouping.Outcome.Not(Ruling.Refused refused) -> new Done.Refused(refused);
                case Regrouping.Outcome.Done(List<Event> here, List<Event> there) -> {
                    happen(connection, held.get(), here, actor.id(), now);
                    Held raised = raise(connection, fresh, held.get().plan(), there, actor.id(), now);
                    Keys.note(connection, response, key, actor, meaning, now);
                    yield new Done.Taken(raised.response());
                }
            };
        });
    }

    private interface Both {
        Regrouping.Outcome decide(Held first, Held second, Actor by);
    }

    private static Regrouping.Side side(Held held) {
        return new Regrouping.Side(held.response(), held.plan());
    }

    private Done regroup(UUID from, UUID into, String key, String by, Meaning meaning, Both both) throws SQLException {
        return named(key, by, (connection, actor) -> {
            // In one order whoever merges what, so that no two wait for each other.
            boolean ahead = from.compareTo(into) < 0;
            Optional<Held> one = hold(connection, ahead ? from : into);
            Optional<Held> other = hold(connection, ahead ? into : from);
            Optional<Held> first = ahead ? one : other;
            Optional<Held> second = ahead ? other : one;
            if (first.isEmpty() || second.isEmpty()) {
                return unknown(first.isEmpty() ? from : into);
            }
            Response target = second.get().response();
            Optional<Done> earlier = earlier(connection, key, target, actor, meaning, target);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            Instant now = now();
            return switch (both.decide(first.get(), second.get(), actor)) {
                case Regrouping.Outcome.Not(Ruling.Refused refused) -> new Done.Refused(refused);
                case Regrouping.Outcome.Done(List<Event> here, List<Event> there) -> {
                    happen(connection, first.get(), here, actor.id(), now);
                    Held after = happen(connection, second.get(), there, actor.id(), now);
                    Keys.note(connection, after.response(), key, actor, meaning, now);
                    yield new Done.Taken(after.response());
                }
            };
        });
    }

    /** Responses whose clocks have something to do, the longest overdue first. */
    List<UUID> due(Set<UUID> without) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            return ResponseRows.due(connection, now(), without);
        }
    }

    /** Has all that are open looked at now, whenever they were to be: the wall clock may have been ahead when that was said. */
    void wakeAll() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            ResponseRows.wakeAll(connection, now());
        }
    }

    /** Lets the clocks of a response do what is due; what became of its commands is found out first. */
    boolean wake(UUID id) throws SQLException {
        Instant now = now();
        try {
            Transaction.run(database, connection -> {
                Optional<Held> held = OrderRows.open(connection, id) ? hold(connection, id) : Optional.empty();
                List<Act> known = held.isEmpty()
                        ? List.of()
                        : Ordering.due(connection, held.get().response(), now);
                for (Act act : known) {
                    held = Optional.of(lifeline(connection, held.orElseThrow(), act, now));
                }
                return held.isPresent();
            });
        } catch (SQLException e) {
            // The clocks run all the same: a command whose reading cannot be looked for has failed in its time.
            log.warn("What became of the commands of response {} could not be found out", id, e);
        }
        return Transaction.run(database, connection -> {
            Optional<Held> held = hold(connection, id);
            if (held.isPresent()) {
                lifeline(connection, held.get(), new Act.Wake(), now());
            }
            return held.isPresent();
        });
    }

    /**
     * Whether the journal of its response asks for {@code order}. One that it does not ask for is settled as failed.
     *
     * @throws NewerJournalException where the journal is not wholly understood here: then nothing may be done for it
     */
    boolean asksFor(Order order) throws SQLException {
        return Transaction.run(database, connection -> {
            Optional<Held> held = hold(connection, order.response());
            boolean asked = held.isPresent() && Ordering.asked(held.get().response(), order);
            if (!asked) {
                OrderRows.settle(connection, order.id(), "failed");
            }
            return asked;
        });
    }

    /** What Lifeline has seen, such as what became of a command. */
    void learn(UUID id, Act act) throws SQLException {
        Transaction.run(database, connection -> {
            Optional<Held> held = hold(connection, id);
            if (held.isPresent()) {
                lifeline(connection, held.get(), act, now());
            }
            return held.isPresent();
        });
    }

    /** What Lifeline itself does; written even where nothing happened, so that the next waking is known. */
    Held lifeline(Connection connection, Held held, Act act, Instant now) throws SQLException {
        List<Event> events =
                decide(held, Actor.LIFELINE, act, now) instanceof Ruling.Taken(List<Event> taken) ? taken : List.of();
        return happen(connection, held, events, Actor.LIFELINE.id(), now);
    }

    Held raise(Connection connection, UUID id, Plan plan, List<Event> events, String by, Instant now)
            throws SQLException {
        ResponseRows.keep(connection, plan);
        List<Recorded> history = new ArrayList<>();
        events.forEach(event -> history.add(new Recorded(history.size() + 1, now, by, event)));
        Held held = Held.of(id, plan, history);
        writing.write(connection, held, events, by, Writing.Times.of(now));
        return held;
    }

    private Held happen(Connection connection, Held held, List<Event> events, String by, Instant now)
            throws SQLException {
        Held after = held.and(events, by, now);
        writing.write(connection, after, events, by, Writing.Times.of(now));
        return after;
    }

    static DeviceId device(String community, String kindAndId) {
        int slash = kindAndId.indexOf('/');
        return new DeviceId(community, kindAndId.substring(0, slash), kindAndId.substring(slash + 1));
    }

    private Ruling decide(Held held, Actor by, Act act, Instant now) {
        People people = staff().at(writing.located(held), now);
        return Machine.decide(held.response(), held.history(), held.plan(), act, by, now, people);
    }

    private Staff staff() {
        return new Staff(setting.duty().get());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Done stranger(String by) {
        return refused(
                Code.NOT_ALLOWED,
                "查无此人：" + by,
                "nobody is known as '" + by + "'; 'lifeline people list' names those who are");
    }

    private static Done unknown(UUID id) {
        return refused(
                Code.BAD_INPUT, "没有此响应：" + id, "there is no response " + id + "; 'lifeline responses list' names them");
    }

    private static Done refused(Code code, String zh, String en) {
        return new Done.Refused(new Ruling.Refused(code, new Names(zh, en)));
    }

    Optional<Held> hold(Connection connection, UUID id) throws SQLException {
        return histories.hold(connection, id);
    }

    /** Entries of the journal that were read to act on. */
    long entriesRead() {
        return histories.entriesRead();
    }

    Clock clock() {
        return clock;
    }

    DataSource database() {
        return database;
    }

    Setting setting() {
        return setting;
    }

    Outbox outbox() {
        return outbox;
    }
}

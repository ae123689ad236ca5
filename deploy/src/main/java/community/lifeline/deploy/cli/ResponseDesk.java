package community.lifeline.deploy.cli;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.naming.Naming;
import community.lifeline.alerts.notice.NoticeStore;
import community.lifeline.alerts.people.Directory;
import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.people.store.DirectoryStore;
import community.lifeline.alerts.plan.PlanBook;
import community.lifeline.alerts.responding.Done;
import community.lifeline.alerts.responding.Dossier;
import community.lifeline.alerts.responding.Refusal;
import community.lifeline.alerts.responding.ResponseQueries;
import community.lifeline.alerts.responding.Responses;
import community.lifeline.alerts.responding.Setting;
import community.lifeline.alerts.responding.Story;
import community.lifeline.deploy.config.Components;
import community.lifeline.gateway.telemetry.Names;
import community.lifeline.ingest.registry.Register;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** Responses in the database of the settings, for one command. */
final class ResponseDesk implements AutoCloseable {
    private final HikariDataSource database;
    private final ZoneId zone;
    private final Naming naming;
    private final ResponseQueries queries;
    private final Responses responses;

    private ResponseDesk(Components components, HikariDataSource database, Clock clock) throws SQLException {
        this.database = database;
        zone = components.zone();
        Register register = Called.register(database);
        Directory duty = new DirectoryStore(database, zone).directory(clock.instant());
        PlanBook plans = Called.plans(components.packs());
        naming = Naming.of(duty, plans, register);
        queries = new ResponseQueries(database, () -> register);
        Setting setting = new Setting(
                () -> plans,
                components.packs()::rules,
                () -> register,
                () -> duty,
                components.notices().channels());
        responses = new Responses(database, setting, new NoticeStore(database), clock);
    }

    static ResponseDesk open(SettingsOption settings) throws SQLException {
        Components components = new Components(settings.load());
        HikariDataSource database = components.database().openPatiently();
        try {
            return new ResponseDesk(components, database, Clock.systemUTC());
        } catch (SQLException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    interface Work {
        Done on(Responses responses, Dossier before) throws SQLException;
    }

    /** Does something in the response that {@code prefix} names, and says what came of it. */
    int does(String prefix, Language language, Work work) throws SQLException {
        Dossier before = find(prefix, language);
        return switch (work.on(responses, before)) {
            case Done.Refused(var refused) ->
                throw new Refused(language.of(Refusal.words(refused, naming, zone, now())));
            case Done.Repeated(var response, Instant at) -> {
                ResponsePage page = new ResponsePage(language, naming, zone);
                System.out.println(page.repeated(at));
                System.out.println(page.stands(find(response.id())));
                yield 0;
            }
            case Done.Taken(var response) -> {
                int known = response.id().equals(before.response().id())
                        ? before.response().sequence()
                        : 0;
                news(find(response.id()), known, language);
                yield 0;
            }
        };
    }

    /** What happened since whoever acts has looked: also what others did in between. */
    private void news(Dossier after, int known, Language language) {
        ResponsePage page = new ResponsePage(language, naming, zone);
        List<Story.Line> fresh = Story.of(after, naming).stream()
                .filter(line -> line.recorded().sequence() > known)
                .toList();
        fresh.forEach(line -> System.out.println(page.line(line)));
        if (fresh.isEmpty()) {
            System.out.println(page.nothing());
        }
        System.out.println(page.stands(after));
    }

    Dossier find(String prefix, Language language) throws SQLException {
        List<UUID> named = queries.named(prefix);
        return switch (named.size()) {
            case 1 -> find(named.getFirst());
            case 0 ->
                throw new Refused(language.of(new Names(
                        "没有编号以“" + prefix + "”开头的响应；“lifeline responses list --all”可查编号",
                        "no response begins with '" + prefix + "'; 'lifeline responses list --all' names them")));
            default ->
                throw new Refused(language.of(new Names(
                        "有多个响应的编号以“" + prefix + "”开头，请多写几位",
                        "several responses begin with '" + prefix + "'; write more of the id")));
        };
    }

    private Dossier find(UUID id) throws SQLException {
        return queries.find(id).orElseThrow(() -> new Refused("there is no response " + id));
    }

    ResponseQueries queries() {
        return queries;
    }

    Naming naming() {
        return naming;
    }

    ZoneId zone() {
        return zone;
    }

    Instant now() {
        return Instant.now();
    }

    @Override
    public void close() {
        database.close();
    }
}

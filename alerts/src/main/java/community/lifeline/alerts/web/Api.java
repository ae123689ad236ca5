package community.lifeline.alerts.web;

import community.lifeline.alerts.web.account.Accounts;
import community.lifeline.alerts.web.account.AuditLog;
import community.lifeline.alerts.web.account.Federation;
import community.lifeline.alerts.web.account.Identity;
import community.lifeline.alerts.web.account.Invitations;
import community.lifeline.alerts.web.account.Passwords;
import community.lifeline.alerts.web.account.Provider;
import community.lifeline.alerts.web.account.SignIn;
import community.lifeline.alerts.web.account.Throttle;
import community.lifeline.alerts.web.account.Tokens;
import community.lifeline.alerts.web.account.WriteKeys;
import community.lifeline.alerts.web.call.Operation;
import community.lifeline.alerts.web.live.EventsResource;
import community.lifeline.alerts.web.live.Follower;
import community.lifeline.alerts.web.live.MessagesResource;
import community.lifeline.alerts.web.resource.AccountsResource;
import community.lifeline.alerts.web.resource.ActingResource;
import community.lifeline.alerts.web.resource.AdjustmentsResource;
import community.lifeline.alerts.web.resource.AlertsResource;
import community.lifeline.alerts.web.resource.AttachmentsResource;
import community.lifeline.alerts.web.resource.CommandsResource;
import community.lifeline.alerts.web.resource.DevicesResource;
import community.lifeline.alerts.web.resource.DrillsResource;
import community.lifeline.alerts.web.resource.DutyResource;
import community.lifeline.alerts.web.resource.HandoversResource;
import community.lifeline.alerts.web.resource.ImportResource;
import community.lifeline.alerts.web.resource.KindsResource;
import community.lifeline.alerts.web.resource.MapResource;
import community.lifeline.alerts.web.resource.OidcResource;
import community.lifeline.alerts.web.resource.PlacesResource;
import community.lifeline.alerts.web.resource.PlansResource;
import community.lifeline.alerts.web.resource.Preview;
import community.lifeline.alerts.web.resource.ProofResource;
import community.lifeline.alerts.web.resource.QuarantineResource;
import community.lifeline.alerts.web.resource.ReadingsResource;
import community.lifeline.alerts.web.resource.ResponsesResource;
import community.lifeline.alerts.web.resource.RulesResource;
import community.lifeline.alerts.web.resource.SessionResource;
import community.lifeline.alerts.web.resource.SilencesResource;
import community.lifeline.alerts.web.resource.Sources;
import community.lifeline.alerts.web.resource.StatisticsResource;
import community.lifeline.alerts.web.resource.TokensResource;
import community.lifeline.alerts.web.resource.TrialResource;
import community.lifeline.gateway.telemetry.Kinds;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Everything behind the edge, put together: who does which operation. */
public final class Api implements AutoCloseable {
    private static final int ATTEMPTS = 10;
    private static final int DENIALS = 60;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Map<String, Operation> operations = new HashMap<>();
    private final Gate gate;
    private final Desk desk;
    private final Follower follower;
    private final Invitations invitations;
    private final Kinds kinds;
    private volatile String address = "";

    public Api(WebConfig config, Sources sources) {
        DataSource database = sources.database();
        Clock clock = sources.clock();
        Passwords passwords = new Passwords();
        Identity identity = new Identity(database, config.signIn(), clock);
        AuditLog audit = new AuditLog(database, clock);
        invitations = new Invitations(database, passwords, clock);
        gate = new Gate(identity, audit, new Throttle(DENIALS, MINUTE, clock));
        desk = new Desk(audit, new WriteKeys(database, clock));
        follower = new Follower(database, clock).start();
        things(sources);
        jobs(sources);
        kinds = sources.kinds();
        SignIn signIn = new SignIn(database, config.signIn(), passwords, clock);
        Throttle attempts = new Throttle(ATTEMPTS, MINUTE, clock);
        Cookies cookies = new Cookies(config);
        accounts(sources, new SessionResource(signIn, invitations, attempts, cookies::session));
        OidcResource oidc = new OidcResource(
                config.signIn().oidc().map(one -> new Provider(one, clock)),
                new Federation(database, signIn, clock),
                audit,
                attempts,
                () -> address,
                cookies);
        operations.put("startOidc", oidc::start);
        operations.put("endOidc", oidc::end);
        operations.put("waysToSignIn", oidc::ways);
        EventsResource events = new EventsResource(database, follower, identity, clock, sources::where);
        operations.put("followEvents", events::follow);
        operations.put(
                "followMessages", new MessagesResource(sources.listening().tap(), events::reach, clock)::follow);
    }

    private void things(Sources sources) {
        KindsResource kinds = new KindsResource(sources.kinds());
        operations.put("listKinds", kinds::list);
        operations.put("getKind", kinds::one);
        DevicesResource devices = new DevicesResource(sources);
        operations.put("listDevices", devices::list);
        operations.put("getDevice", devices::one);
        operations.put("listReadings", new ReadingsResource(sources, devices)::list);
        PlacesResource places = new PlacesResource(sources);
        operations.put("listPlaces", places::tree);
        MapResource map = new MapResource(sources);
        operations.put("mapDevices", map::devices);
        operations.put("getMap", map::map);
        operations.put("putMap", map::put);
        operations.put("listCommands", new CommandsResource(sources)::list);
        operations.put("getProof", new ProofResource(sources)::state);
        QuarantineResource quarantine = new QuarantineResource(sources);
        operations.put("listQuarantine", quarantine::list);
        operations.put("getQuarantined", quarantine::one);
        operations.put("replayQuarantined", quarantine::replay);
        operations.put("importDevices", new ImportResource(sources)::devices);
        operations.put("tryMessage", new TrialResource(sources)::attempt);
        rules(sources);
    }

    private void rules(Sources sources) {
        RulesResource rules = new RulesResource(sources.rules());
        operations.put("listRules", rules::list);
        operations.put("getRule", rules::one);
        PlansResource plans = new PlansResource(sources.plans());
        operations.put("listPlans", plans::list);
        operations.put("getPlan", plans::one);
        AdjustmentsResource adjustments = new AdjustmentsResource(sources, new Preview(sources));
        operations.put("listAdjustments", adjustments::list);
        operations.put("getAdjustment", adjustments::one);
        operations.put("addAdjustment", adjustments::add);
        operations.put("previewAdjustment", adjustments::preview);
        operations.put("confirmAdjustment", adjustments::confirm);
        operations.put("endAdjustment", adjustments::end);
        StatisticsResource statistics = new StatisticsResource(sources);
        operations.put("accuracy", statistics::accuracy);
        operations.put("responseTimes", statistics::times);
    }

    private void jobs(Sources sources) {
        AlertsResource alerts = new AlertsResource(sources);
        operations.put("listAlerts", alerts::list);
        operations.put("getAlert", alerts::one);
        ResponsesResource responses = new ResponsesResource(sources);
        operations.put("listResponses", responses::list);
        operations.put("getResponse", responses::one);
        operations.put("getResponseJournal", responses::journal);
        ActingResource acting = new ActingResource(sources, responses);
        operations.put("act", acting::act);
        operations.put("mergeResponse", acting::merge);
        operations.put("splitResponse", acting::split);
        AttachmentsResource attachments = new AttachmentsResource(sources, responses, acting);
        operations.put("listAttachments", attachments::list);
        operations.put("addAttachment", attachments::add);
        operations.put("getAttachment", attachments::one);
        shifts(sources);
        SilencesResource silences = new SilencesResource(sources);
        operations.put("listSilences", silences::list);
        operations.put("getSilence", silences::one);
        operations.put("addSilence", silences::add);
        operations.put("confirmSilence", silences::confirm);
        operations.put("endSilence", silences::end);
    }

    private void shifts(Sources sources) {
        operations.put("getDuty", new DutyResource(sources)::now);
        HandoversResource handovers = new HandoversResource(sources);
        operations.put("handoverPage", handovers::page);
        operations.put("listHandovers", handovers::list);
        operations.put("getHandover", handovers::one);
        operations.put("giveHandover", handovers::give);
        operations.put("takeHandover", handovers::take);
        DrillsResource drills = new DrillsResource(sources);
        operations.put("listDrills", drills::list);
        operations.put("getDrill", drills::one);
        operations.put("endDrill", drills::end);
    }

    private void accounts(Sources sources, SessionResource session) {
        operations.put("signIn", session::create);
        operations.put("getSession", session::show);
        operations.put("signOut", session::end);
        operations.put("acceptInvitation", session::accept);
        AccountsResource accounts =
                new AccountsResource(sources, new Accounts(sources.database(), invitations, sources.clock()));
        operations.put("listAccounts", accounts::list);
        operations.put("addAccount", accounts::add);
        operations.put("setRoles", accounts::roles);
        operations.put("closeAccount", accounts::close);
        operations.put("inviteAnew", accounts::invite);
        operations.put("listAudit", accounts::audit);
        TokensResource tokens = new TokensResource(sources, new Tokens(sources.database(), sources.clock()));
        operations.put("listTokens", tokens::list);
        operations.put("addToken", tokens::add);
        operations.put("revokeToken", tokens::revoke);
    }

    Kinds kinds() {
        return kinds;
    }

    /** Once that is known. */
    void reachedAt(String listening) {
        address = listening;
    }

    Map<String, Operation> operations() {
        return operations;
    }

    Gate gate() {
        return gate;
    }

    Desk desk() {
        return desk;
    }

    /** A link for the first account, where there is none yet. Blocks. */
    public Optional<String> firstInvitation() throws SQLException {
        return invitations.first();
    }

    /** Those who follow are let go. */
    @Override
    public void close() {
        follower.close();
    }
}

package community.lifeline.deploy.platform;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.AlertDesk;
import community.lifeline.alerts.notice.PostOffice;
import community.lifeline.alerts.notify.Channel;
import community.lifeline.alerts.notify.Letter;
import community.lifeline.alerts.people.store.DutyFollower;
import community.lifeline.alerts.proof.Proof;
import community.lifeline.alerts.proof.ProofState;
import community.lifeline.alerts.proof.Proofs;
import community.lifeline.alerts.proof.Receipts;
import community.lifeline.alerts.reload.PlanWatch;
import community.lifeline.alerts.responding.Commander;
import community.lifeline.alerts.responding.Responder;
import community.lifeline.alerts.responding.Setting;
import community.lifeline.alerts.web.resource.Sources;
import community.lifeline.deploy.config.Components;
import community.lifeline.deploy.config.ProofSettings;
import community.lifeline.deploy.http.Check;
import community.lifeline.deploy.platform.Steps.Done;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** What follows from an alert: responses, those who are told, commands to devices; and the proof that all of it works. */
record Responding(Ground ground, Channels channels, HikariDataSource pool) {
    /**
     * What the API is made from, once it has connections.
     *
     * @param registerRead false while nobody knows where devices stand
     * @param receipts take what the proof of life is told
     * @param proof what it has found so far
     */
    Function<DataSource, Sources> start(
            AlertDesk desk, BooleanSupplier registerRead, Receipts receipts, Supplier<Optional<ProofState>> proof)
            throws Exception {
        return ground.steps().step("responses", () -> {
            Components components = ground.components();
            PlanWatch plans = new FileWatches(ground).plans();
            DutyFollower duty = ground.running()
                    .add(
                            "duty",
                            new DutyFollower(
                                            pool,
                                            components.roster(),
                                            components.zone(),
                                            ground.clock(),
                                            ground.meters())
                                    .start());
            List<Channel<Letter>> people = channels.toPeople();
            List<String> names = people.stream().map(Channel::name).toList();
            PostOffice office = new Post(ground.running(), components, pool, ground.clock(), ground.meters())
                    .open(desk, plans, duty, people, receipts);
            Setting setting = new Setting(
                    plans::plans,
                    () -> desk.rulings().book(),
                    () -> desk.rulings().register(),
                    () -> duty,
                    names,
                    () -> registerRead.getAsBoolean() && duty.keptSince().isEmpty());
            Responder responder =
                    ground.running().add("responses", Responder.start(pool, setting, office.outbox(), ground.clock()));
            ground.checks().add(new Check("responses", () -> Conditions.of(responder)));
            channels.downlink(ground.clock())
                    .ifPresent(link -> ground.running()
                            .add("commands", Commander.start(responder.responses(), link, ground.clock())));
            String told = names.isEmpty() ? "nobody yet" : "people by " + String.join(", ", names);
            Function<DataSource, Sources> sources = database -> new Sources(
                    database,
                    ground.kinds(),
                    desk::rulings,
                    setting.plans(),
                    duty::directory,
                    responder.responses(),
                    ground.clock(),
                    components.zone(),
                    this::publish,
                    proof);
            return new Done<>(sources, plans.plans().all().size() + " plans; told are " + told);
        });
    }

    /** Rarely, so a connection each. */
    private void publish(String topic, byte[] payload, Instant firstReceived) throws Exception {
        try (Replay replay = Replay.connect(channels.mqtt())) {
            replay.publish(topic, payload, firstReceived);
        }
    }

    Proof prove(AlertDesk desk, Receipts receipts) throws Exception {
        return ground.steps().step("proof of life", () -> {
            List<Proofs.Direct> direct = channels.direct();
            ProofSettings settings = ground.components().proof();
            Proofs proofs = new Proofs(
                    settings.config(),
                    ground.components().evaluators(),
                    direct,
                    settings.watchdog(),
                    ground.components().zone());
            Proof proof = ground.running()
                    .add(
                            "proof of life",
                            proofs.start(desk, receipts, channels.proof(), pool, ground.clock(), ground.meters()));
            ground.checks()
                    .add(new Check(
                            "proof",
                            () -> Conditions.of(
                                    proof.state(), ground.components().zone())));
            String told = direct.isEmpty() ? "nobody is told directly" : direct.size() + " are told directly";
            return new Done<>(proof, "every " + settings.config().every().toSeconds() + " s; " + told);
        });
    }
}

package community.lifeline.deploy.cli;

import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.deploy.check.CheckReport;
import community.lifeline.deploy.check.LiveCheck;
import community.lifeline.deploy.check.OfflineCheck;
import community.lifeline.deploy.check.QualityTable;
import community.lifeline.deploy.config.Components;
import community.lifeline.gateway.mqtt.MqttConfig;
import community.lifeline.simulators.check.Finding.Outcome;
import community.lifeline.simulators.check.Judgement;
import community.lifeline.simulators.check.JudgementText;
import community.lifeline.simulators.check.Quality;
import community.lifeline.simulators.fleet.NeighbourhoodPlan;
import community.lifeline.simulators.scenario.Scenario;
import community.lifeline.simulators.scenario.ScenarioFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks scenarios and says what they came to.
 *
 * @param json where that is written too
 */
record CheckDesk(Components components, Optional<Path> json) {
    /** Any day will do; the hour is the scenario's. */
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    int offline(List<Scenario> scenarios) throws IOException {
        OfflineCheck check = offlineCheck();
        List<Judgement> judgements = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            judgements.add(refusing(() -> check.of(scenario)));
            JudgementText.of(judgements.getLast()).forEach(System.out::println);
        }
        return sum("offline", judgements);
    }

    OfflineCheck offlineCheck() {
        return new OfflineCheck(
                components.packs().rules(),
                components.kinds(),
                components.packs().inhibitions(),
                components.simulators().neighbourhood(),
                DAY);
    }

    int live(List<Scenario> scenarios, Optional<URI> broker, String community, double speed, Optional<Duration> length)
            throws Exception {
        RuleBook book = components.packs().rules();
        NeighbourhoodPlan usual = components.simulators().neighbourhood();
        NeighbourhoodPlan plan =
                refusing(() -> new NeighbourhoodPlan(community, usual.names(), usual.people(), usual.seed()));
        LiveCheck check = new LiveCheck(
                broker(broker), book, plan, community.equals(usual.community()), speed, Clock.systemUTC());
        List<Judgement> judgements = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            Duration whole = length.orElse(scenario.lasts());
            System.out.printf(
                    Locale.ROOT,
                    "%s is played for %s of its time, %s of ours …%n",
                    scenario.id(),
                    JudgementText.clock(whole),
                    JudgementText.clock(Duration.ofMillis(Math.round(whole.toMillis() / speed))));
            judgements.add(refusing(() -> check.of(scenario, length)));
            JudgementText.of(judgements.getLast()).forEach(System.out::println);
        }
        return sum("live", judgements);
    }

    private MqttConfig broker(Optional<URI> named) {
        if (named.isEmpty()) {
            return components.mqtt(Optional.of(components
                    .embeddedBroker()
                    .orElseThrow(() -> new Refused("name a broker: --broker tcp://host:1883"))));
        }
        MqttConfig usual = components.mqtt(named);
        return new MqttConfig(
                List.of(named.get()),
                usual.version(),
                usual.clientId(),
                usual.credentials(),
                usual.tls(),
                usual.connectTimeout(),
                usual.keepAlive(),
                usual.sessionExpiry(),
                usual.receiveMaximum(),
                usual.subscriptions());
    }

    int quality() throws IOException {
        OfflineCheck check = offlineCheck();
        List<Judgement> judgements = new ArrayList<>();
        for (Scenario scenario : ScenarioFiles.builtIn()) {
            Judgement judgement = refusing(() -> check.of(scenario));
            judgements.add(judgement);
            if (!judgement.holds()) {
                JudgementText.brief(judgement).forEach(System.out::println);
            }
        }
        QualityTable.of(Quality.of(judgements)).forEach(System.out::println);
        return sum("offline", judgements);
    }

    private int sum(String how, List<Judgement> judgements) throws IOException {
        long failed = judgements.stream().filter(each -> !each.holds()).count();
        System.out.printf(
                Locale.ROOT,
                "%d scenarios, %d hold, %d fail: %d hits, %d late, %d missed, %d false, %d not to be seen from here%n",
                judgements.size(),
                judgements.size() - failed,
                failed,
                count(judgements, Outcome.HIT),
                count(judgements, Outcome.LATE),
                count(judgements, Outcome.MISS),
                count(judgements, Outcome.FALSE),
                count(judgements, Outcome.UNSEEN));
        if (json.isPresent()) {
            Files.writeString(json.get(), CheckReport.json(how, judgements));
        }
        return failed == 0 ? 0 : LifelineCommand.FAILED;
    }

    private static long count(List<Judgement> judgements, Outcome outcome) {
        return judgements.stream().mapToLong(each -> each.count(outcome)).sum();
    }

    /** What a scenario or an option got wrong is refused, not a fault of ours. */
    private interface Made<T, E extends Exception> {
        T make() throws E;
    }

    private static <T, E extends Exception> T refusing(Made<T, E> made) throws E {
        try {
            return made.make();
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
    }
}

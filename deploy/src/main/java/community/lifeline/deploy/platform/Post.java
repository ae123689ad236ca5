package community.lifeline.deploy.platform;

import community.lifeline.alerts.AlertDesk;
import community.lifeline.alerts.lifecycle.Alert;
import community.lifeline.alerts.notice.AnsweredAlerts;
import community.lifeline.alerts.notice.FirstNotice;
import community.lifeline.alerts.notice.Memory;
import community.lifeline.alerts.notice.MemoryPost;
import community.lifeline.alerts.notice.NoticeConfig;
import community.lifeline.alerts.notice.PostOffice;
import community.lifeline.alerts.notice.RaisedNotices;
import community.lifeline.alerts.notify.Channel;
import community.lifeline.alerts.notify.Letter;
import community.lifeline.alerts.people.Duty;
import community.lifeline.alerts.plan.Plan;
import community.lifeline.alerts.reload.PlanWatch;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.deploy.config.Components;
import community.lifeline.ingest.spool.Spool;
import community.lifeline.ingest.spool.SpoolException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** How people are told: from the outbox, and from memory while there is no database. */
record Post(Running running, Components components, DataSource database, Clock clock, MeterRegistry meters) {
    /** @param beside a channel that leads to nobody */
    PostOffice open(AlertDesk desk, PlanWatch plans, Duty duty, List<Channel<Letter>> channels, Channel<Letter> beside)
            throws SpoolException {
        NoticeConfig config = components.notices().config();
        Memory memory = channels.isEmpty() ? Memory.NONE : fromMemory(config, desk, plans, duty, channels);
        List<Channel<Letter>> all = new ArrayList<>(channels);
        all.add(beside);
        return running.add("post office", PostOffice.open(config, database, all, clock, meters, memory));
    }

    private FirstNotice fromMemory(
            NoticeConfig config, AlertDesk desk, PlanWatch plans, Duty duty, List<Channel<Letter>> channels)
            throws SpoolException {
        Spool spool = running.add("spool of notices", Spool.open(components.spool("notices"), clock));
        RaisedNotices raised = new RaisedNotices(
                alert -> plan(desk, plans, alert),
                () -> desk.rulings().register(),
                duty,
                components.zone(),
                channels.stream().map(Channel::name).toList());
        MemoryPost post = new MemoryPost(config, database, spool, channels, clock);
        FirstNotice first = running.add(
                "first notices",
                FirstNotice.open(raised, () -> desk.spooling(), new AnsweredAlerts(database), post, clock));
        desk.watch(first::watch);
        return first;
    }

    private static Plan plan(AlertDesk desk, PlanWatch plans, Alert alert) {
        Optional<String> named = desk.rulings().book().find(alert.rule()).flatMap(Rule::plan);
        return plans.plans().of(alert.rule(), named, alert.device());
    }
}

package community.lifeline.alerts.trial;

import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.store.Dispositions.Recorded;
import community.lifeline.gateway.telemetry.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a backtest found, added up device by device. Its figures are defined in {@link BacktestReport}. */
public final class BacktestResult {
    private final BacktestPlan plan;
    private long devices;
    private long observations;
    private long late;
    private final Count draft = new Count();
    private final Count inForce = new Count();
    private final Count recorded = new Count();
    private final List<Raised> list = new ArrayList<>();
    private final Map<Disposition, Integer> disposed = new EnumMap<>(Disposition.class);
    private final List<Recorded> missed = new ArrayList<>();
    private final List<Duration> leads = new ArrayList<>();
    private long vain;
    private long planned;
    private long real;
    private long undisposed;
    private long fresh;

    BacktestResult(BacktestPlan plan) {
        this.plan = plan;
    }

    void judged(DeviceId device, long judged, List<Raised> raised, int lateRaised) {
        devices++;
        observations += judged;
        late += lateRaised;
        for (Raised alert : raised) {
            draft.add(device, alert.firedAt(), alert.open(plan.to()), plan.zone());
            if (list.size() < plan.listed()) {
                list.add(alert);
            }
        }
    }

    void judgedInForce(List<Raised> raised) {
        raised.forEach(alert -> inForce.add(alert.device(), alert.firedAt(), alert.open(plan.to()), plan.zone()));
    }

    /** Compares what the draft raised at one device with what was recorded there. */
    void recorded(List<Raised> raised, List<Recorded> known) {
        for (Recorded alert : known) {
            Duration open = Duration.between(alert.firedAt(), end(alert));
            recorded.add(alert.device(), alert.firedAt(), open, plan.zone());
            alert.disposition().ifPresent(what -> disposed.merge(what, 1, Integer::sum));
            if (alert.disposition().filter(Disposition.REAL::equals).isPresent()) {
                Optional<Raised> first = raised.stream()
                        .filter(candidate -> meets(candidate, alert))
                        .min(Comparator.comparing(Raised::firedAt));
                first.ifPresentOrElse(
                        caught -> leads.add(Duration.between(caught.firedAt(), alert.firedAt())),
                        () -> missed.add(alert));
            }
        }
        raised.forEach(alert ->
                sort(known.stream().filter(other -> meets(alert, other)).toList()));
    }

    /** Each alert of the draft counts once: as the gravest of what it meets. */
    private void sort(List<Recorded> met) {
        if (met.isEmpty()) {
            fresh++;
        } else if (has(met, Disposition.REAL)) {
            real++;
        } else if (has(met, Disposition.PLANNED_WORKS) || has(met, Disposition.DRILL) || has(met, Disposition.TEST)) {
            planned++;
        } else if (met.stream()
                .anyMatch(alert -> alert.disposition().filter(Disposition::vain).isPresent())) {
            vain++;
        } else {
            undisposed++;
        }
    }

    private static boolean has(List<Recorded> met, Disposition disposition) {
        return met.stream()
                .anyMatch(
                        alert -> alert.disposition().filter(disposition::equals).isPresent());
    }

    private boolean meets(Raised raised, Recorded alert) {
        return raised.meets(alert.startedAt(), end(alert), plan.to(), plan.margin());
    }

    private Instant end(Recorded alert) {
        return alert.endedAt().filter(plan.to()::isAfter).orElse(plan.to());
    }

    public BacktestPlan plan() {
        return plan;
    }

    public long devices() {
        return devices;
    }

    public long observations() {
        return observations;
    }

    /** Alerts of the draft in the lane of late readings: they page nobody, and count nowhere else. */
    public long late() {
        return late;
    }

    public Count draft() {
        return draft;
    }

    public Count inForce() {
        return inForce;
    }

    public Count recorded() {
        return recorded;
    }

    /** The draft's first alerts, at most as many as asked for. */
    public List<Raised> list() {
        return list.stream().sorted(Comparator.comparing(Raised::firedAt)).toList();
    }

    /** Recorded alerts by what people found them to be. */
    public int disposed(Disposition disposition) {
        return disposed.getOrDefault(disposition, 0);
    }

    /** Real events that the draft stays quiet at. */
    public List<Recorded> missed() {
        return List.copyOf(missed);
    }

    /** For each real event that it catches, by how much it fires before the recorded alert; negative for after. */
    public List<Duration> leads() {
        return leads.stream().sorted().toList();
    }

    /** Alerts of the draft at what was found to be a false alarm or a sensor's fault. */
    public long vain() {
        return vain;
    }

    /** … to be planned works or a drill. */
    public long planned() {
        return planned;
    }

    /** … to be real. */
    public long real() {
        return real;
    }

    /** … and at recorded alerts of which nobody said what they were. */
    public long undisposed() {
        return undisposed;
    }

    /** … and where nothing is recorded, so that nobody knows. */
    public long fresh() {
        return fresh;
    }
}

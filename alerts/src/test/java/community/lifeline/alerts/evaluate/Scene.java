package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.lifecycle.Effect;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFileException;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.alerts.rule.Rulings;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.DrillDevice;
import community.lifeline.gateway.telemetry.Field;
import community.lifeline.gateway.telemetry.Kinds;
import community.lifeline.gateway.telemetry.Observation;
import community.lifeline.gateway.telemetry.Quality;
import community.lifeline.gateway.telemetry.Stamp;
import community.lifeline.gateway.telemetry.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One device and the built-in rules; times are seconds since the start, and readings arrive when they are made. */
final class Scene {
    static final Instant START = Instant.parse("2026-11-22T03:00:00Z");
    private static final Kinds KINDS = KindFiles.builtIn();
    private static final RuleBook BOOK = book();

    private final DeviceKind kind;
    private final DeviceId device;
    private final List<Effect> effects;
    private Rulings rulings;
    private Facts facts = Facts.NONE;
    private Evaluator evaluator;
    private final Tally tally = new Tally();
    private long serial;

    Scene(String kind) {
        this(kind, Rulings.of(BOOK));
    }

    Scene(String kind, Rulings rulings) {
        this(kind, kind + "-1", rulings);
    }

    private Scene(String kind, String device, Rulings rulings) {
        this.rulings = rulings;
        this.kind = KINDS.require(kind);
        this.device = new DeviceId("xinghu", kind, device);
        this.effects = new ArrayList<>();
        this.evaluator = fresh();
    }

    /** A device of drill {@code drill}. */
    static Scene ofDrill(long drill, String kind) {
        return new Scene(kind, DrillDevice.PREFIX + drill + ":" + kind + "-1", Rulings.of(BOOK));
    }

    private static RuleBook book() {
        try {
            return RuleFiles.load(KINDS, List.of());
        } catch (RuleFileException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The built-in rules. */
    static Rulings builtIn() {
        return Rulings.of(BOOK);
    }

    /** Rules of {@code kind}, one a line: id, hold-for, keep-firing-for, then the rest of the rule in YAML's flow style. */
    static Rulings rules(String kind, String... rules) {
        StringBuilder pack = new StringBuilder("kind: " + kind + "\nrules:\n");
        for (String rule : rules) {
            String[] parts = rule.split(" +", 4);
            pack.append(
                    "  - {id: %s, names: {zh: 规则, en: rule}, hold-for: %s, keep-firing-for: %s, source: t, tag: P, %s}\n"
                            .formatted(
                                    parts[0],
                                    parts[1],
                                    parts[2],
                                    parts[3].contains("raises: fact")
                                            ? parts[3]
                                            : "level: red, message: {zh: '{value}', en: '{value}'}, " + parts[3]));
        }
        try {
            return Rulings.of(RuleFiles.loadText(KINDS, kind + ".yaml", pack.toString()));
        } catch (RuleFileException e) {
            throw new IllegalArgumentException(pack + e.getMessage(), e);
        }
    }

    /** Lets other rules be in force from {@code seconds} on. */
    Scene adopt(double seconds, Rulings fresh) {
        rulings = fresh;
        evaluator.adopt(fresh, at(seconds));
        return this;
    }

    Scene among(Facts others) {
        facts = others;
        return restart();
    }

    Tally tally() {
        return tally;
    }

    private Evaluator fresh() {
        return new Evaluator(rulings, KINDS, new EvaluatorConfig(Duration.ZERO), START, effects::add, facts, tally);
    }

    /** As after a restart: nothing is known. */
    Scene restart() {
        evaluator = fresh();
        return this;
    }

    Evaluator evaluator() {
        return evaluator;
    }

    DeviceId device() {
        return device;
    }

    static Instant at(double seconds) {
        return START.plusMillis(Math.round(seconds * 1000));
    }

    Scene read(double seconds, Object... values) {
        return marked(seconds, seconds, 0, values);
    }

    Scene late(double seconds, double received, Object... values) {
        return marked(seconds, received, Quality.LATE.bit(), values);
    }

    Scene marked(double seconds, double received, int quality, Object... values) {
        evaluator.observe(reading(seconds, received, quality, values));
        return this;
    }

    Observation.Reading reading(double seconds, double received, int quality, Object... values) {
        return new Observation.Reading(
                device, stamp(seconds, received, serial++), quality, values(values), Optional.empty());
    }

    /** The message with this serial number as the broker delivers it again, without a time of its own. */
    Observation.Reading again(long serial, double received, Object... values) {
        Stamp stamp = new Stamp(at(received), at(received), Optional.empty(), serial, true);
        return new Observation.Reading(device, stamp, 0, values(values), Optional.empty());
    }

    private static Stamp stamp(double seconds, double received, long fingerprint) {
        return new Stamp(at(seconds), at(received), Optional.empty(), fingerprint, false);
    }

    Values values(Object... pairs) {
        Values.Builder values = new Values.Builder(kind);
        for (int i = 0; i < pairs.length; i += 2) {
            int cell = kind.indexOf((String) pairs[i]);
            Field field = kind.fields().get(cell);
            values.set(
                    cell,
                    switch (pairs[i + 1]) {
                        case Boolean flag -> flag ? 1 : 0;
                        case Number number -> number.doubleValue();
                        case Object code -> ((Field.Choice) field).indexOf((String) code);
                    });
        }
        return values.build();
    }

    Scene event(double seconds, String code) {
        return event(seconds, seconds, 0, code);
    }

    Scene event(double seconds, double received, int quality, String code) {
        evaluator.observe(new Observation.Event(
                device, stamp(seconds, received, serial++), quality, code, Values.none(kind), Optional.empty()));
        return this;
    }

    Scene status(double seconds, Observation.Presence presence) {
        evaluator.observe(new Observation.Status(
                device, stamp(seconds, seconds, serial++), 0, presence, Values.none(kind), Optional.empty()));
        return this;
    }

    /** That it is online, as the broker kept it for those who subscribe later. */
    Scene kept(double seconds) {
        Stamp stamp = new Stamp(at(seconds), at(seconds), Optional.empty(), serial++, true);
        evaluator.observe(new Observation.Status(
                device, stamp, 0, Observation.Presence.ONLINE, Values.none(kind), Optional.empty()));
        return this;
    }

    Scene tick(double seconds) {
        evaluator.tick(at(seconds));
        return this;
    }

    List<Effect> effects() {
        return effects;
    }

    /** Every turn so far as {@code rule turn lane}, without the lane where it is live. */
    List<String> turns() {
        return effects.stream()
                .map(effect ->
                        effect.episode().alert().rule() + " " + effect.turn().name()
                                + switch (effect.episode().alert().lane()) {
                                    case LIVE -> "";
                                    case LATE -> " late";
                                    case TEST -> " test";
                                    case DRILL -> " drill";
                                })
                .toList();
    }

    /** Turns of one rule. */
    List<String> turns(String rule) {
        return turns().stream()
                .filter(turn -> turn.startsWith(rule + " "))
                .map(turn -> turn.substring(rule.length() + 1))
                .toList();
    }

    static Map<String, Object> sample(Effect effect, int index) {
        return effect.episode().alert().evidence().samples().get(index).values();
    }
}

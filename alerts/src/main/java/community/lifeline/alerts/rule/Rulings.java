package community.lifeline.alerts.rule;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.ingest.registry.Profile;
import community.lifeline.ingest.registry.Register;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * All that decides which rules a device is judged by and with what numbers, as of one moment. Immutable, and shared by
 * all partitions.
 */
public final class Rulings {
    private static final Comparator<Adjustment> WEAKEST_FIRST = Comparator.comparingInt(
                    (Adjustment adjustment) -> adjustment.where().parts())
            .thenComparing(Adjustment::at)
            .thenComparingLong(Adjustment::id);

    private record Reading(String rule, Map<String, String> numbers) {}

    private final RuleBook book;
    private final Register register;
    private final List<Adjustment> given;
    private final List<Adjustment> adjustments;
    private final List<String> refused = new ArrayList<>();
    private final Set<String> particular = new HashSet<>();
    private final Map<Reading, Optional<Rule>> adjusted = new ConcurrentHashMap<>();

    /** @param register by which {@code applies-to} and adjustments find their devices */
    public Rulings(RuleBook book, Register register, List<Adjustment> adjustments) {
        this.book = book;
        this.register = register;
        this.given = List.copyOf(adjustments);
        this.adjustments =
                adjustments.stream().filter(this::sound).sorted(WEAKEST_FIRST).toList();
        this.adjustments.forEach(
                adjustment -> book.find(adjustment.rule()).map(Rule::kind).ifPresent(particular::add));
        book.all().stream()
                .filter(rule -> !rule.appliesTo().isEmpty())
                .map(Rule::kind)
                .forEach(particular::add);
    }

    /** The rules as the packs say them, where nothing is registered. */
    public static Rulings of(RuleBook book) {
        return new Rulings(book, Register.EMPTY, List.of());
    }

    private boolean sound(Adjustment adjustment) {
        try {
            book.adjusted(adjustment.rule(), adjustment.numbers());
            return true;
        } catch (RuleFileException e) {
            refused.add("adjustment " + adjustment.id() + ": "
                    + e.findings().getFirst().problem() + "; "
                    + e.findings().getFirst().remedy());
            return false;
        }
    }

    public RuleBook book() {
        return book;
    }

    public Register register() {
        return register;
    }

    /** All that there are: those that fit no rule now may fit one of other packs. */
    public List<Adjustment> given() {
        return given;
    }

    /** Those that fit their rules, the weakest first. */
    public List<Adjustment> adjustments() {
        return adjustments;
    }

    /** What is wrong with adjustments that fit no rule, as after a change of the packs: the packs' numbers hold there. */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    /** True where devices of this kind may differ in their rules. */
    public boolean particular(String kind) {
        return particular.contains(kind);
    }

    /** The rules in force at {@code device}, with the numbers in force at {@code now}. */
    public List<Rule> of(DeviceId device, Instant now) {
        Profile profile = register.of(device);
        return book.of(device.kind()).stream()
                .filter(rule -> rule.appliesTo(device, profile))
                .map(rule -> adjusted(rule, device, profile, now))
                .toList();
    }

    private Rule adjusted(Rule rule, DeviceId device, Profile profile, Instant now) {
        Map<String, String> numbers = Map.of();
        Rule read = rule;
        for (Adjustment adjustment : adjustments.reversed()) {
            if (adjustment.rule().equals(rule.id())
                    && adjustment.until().filter(until -> !until.isAfter(now)).isEmpty()
                    && adjustment.where().matches(device, profile)) {
                Map<String, String> both = new TreeMap<>(adjustment.numbers());
                both.putAll(numbers);
                // Two that are sound one by one may not be so together: the stronger holds then, alone.
                Optional<Rule> together = adjusted.computeIfAbsent(new Reading(rule.id(), both), this::read);
                if (together.isPresent()) {
                    numbers = both;
                    read = together.get();
                }
            }
        }
        return read;
    }

    private Optional<Rule> read(Reading reading) {
        try {
            return Optional.of(book.adjusted(reading.rule(), reading.numbers()));
        } catch (RuleFileException _) {
            return Optional.empty();
        }
    }

    /** When the first of the adjustments that hold at {@code now} runs out; {@link Instant#MAX} where none does. */
    public Instant expires(Instant now) {
        return adjustments.stream()
                .map(Adjustment::until)
                .flatMap(Optional::stream)
                .filter(until -> until.isAfter(now))
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    /** Every rule as the packs say it, and as each adjustment does. */
    public Stream<Rule> readings() {
        return Stream.concat(
                book.all().stream(),
                adjustments.stream()
                        .map(adjustment -> new Reading(adjustment.rule(), adjustment.numbers()))
                        .map(this::read)
                        .flatMap(Optional::stream));
    }
}

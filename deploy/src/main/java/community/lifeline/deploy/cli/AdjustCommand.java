package community.lifeline.deploy.cli;

import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.rule.Rule;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.Selector;
import community.lifeline.alerts.standing.AdjustmentStore;
import community.lifeline.alerts.standing.AdjustmentStore.Kept;
import community.lifeline.alerts.standing.Proposal;
import community.lifeline.alerts.standing.RefusedException;
import community.lifeline.alerts.suppress.Signature;
import community.lifeline.deploy.config.Components;
import community.lifeline.ingest.registry.KnownDevice;
import community.lifeline.ingest.registry.RegisterStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Other numbers for rules. */
@Command(
        name = "adjust",
        mixinStandardHelpOptions = true,
        description = {
            "Gives a rule other numbers at some devices, without a change of its file: who, why and until when are kept.",
            "Numbers that may make a life-safety rule less sensitive hold only once a second person has confirmed them, and",
            "for at most 31 days, or at one device or building. Running processes follow within seconds."
        })
final class AdjustCommand {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    private final Clock clock = Clock.systemUTC();

    @Command(
            name = "set",
            mixinStandardHelpOptions = true,
            description = {
                "Sets numbers of a rule, checked as if the rule's file said so.",
                "Such as: lifeline adjust set gas.ch4.l1 when.at-least=12 until.below=9 --building b07 --reason …",
                "'adjust numbers RULE' shows which numbers there are."
            })
    int set(
            @Parameters(index = "0", paramLabel = "RULE") String rule,
            @Parameters(index = "1..*", arity = "1..*", paramLabel = "PLACE=NUMBER") Map<String, String> numbers,
            @Mixin SelectorOptions where,
            @Mixin TermOptions term,
            @Option(names = "--everywhere", description = "at every device of the rule's kind") boolean everywhere,
            @Option(
                            names = "--reason",
                            paramLabel = "TEXT",
                            required = true,
                            description = "why, for those who read it later")
                    String reason,
            @Mixin Who who)
            throws Exception {
        Components components = new Components(settings.load());
        Selector selector = where.selector();
        if (selector.equals(Selector.EVERYTHING) != everywhere) {
            throw new Refused("name devices, such as --building b07, or write --everywhere, not both");
        }
        Instant now = clock.instant();
        if (!term.start(now, components.zone()).equals(now)) {
            throw new Refused("an adjustment begins when it is set; leave --from out");
        }
        if (reason.isBlank()) {
            throw new Refused("--reason is empty; say why, for those who read it later");
        }
        Optional<Instant> until = term.end(now, components.zone());
        if (until.filter(end -> !end.isAfter(now)).isPresent()) {
            throw new Refused(
                    "its end " + Times.show(until.get(), components.zone()) + " has passed; name a later one");
        }
        RuleBook book = components.packs().rules();
        Proposal proposal = new Proposal(rule, selector, numbers);
        Rule draft = proposal.draft(book);
        Signature by = who.sign(now);
        try (HikariDataSource database = components.database().openPatiently()) {
            Kept added = proposal.set(new AdjustmentStore(database), book, reason, until, by);
            System.out.println(AdjustmentLines.line(added, book, now, components.zone()));
            List<KnownDevice> known = new RegisterStore(database).all();
            System.out.println(new DevicesNow(known, selector, Set.of(draft.kind())).words());
            if (added.lessens()) {
                System.out.println(
                        Proposal.lessened(rule) + ": its own hold until a second person confirms these: lifeline adjust"
                                + " confirm " + added.adjustment().id() + " --by NAME");
            }
        }
        return 0;
    }

    @Command(
            name = "confirm",
            mixinStandardHelpOptions = true,
            description = {
                "Confirms numbers as the second person, under another name than the first.",
                "They may make a life-safety rule less sensitive; from then on they hold."
            })
    int confirm(@Parameters(paramLabel = "ID") long id, @Mixin Who who) throws Exception {
        Components components = new Components(settings.load());
        Instant now = clock.instant();
        try (HikariDataSource database = components.database().openPatiently()) {
            Kept confirmed = new AdjustmentStore(database).confirm(id, who.sign(now));
            System.out.println(
                    AdjustmentLines.line(confirmed, components.packs().rules(), now, components.zone()));
        }
        return 0;
    }

    @Command(
            name = "numbers",
            mixinStandardHelpOptions = true,
            description = "Shows a rule's numbers, by their places.")
    int numbers(@Parameters(paramLabel = "RULE") String rule) throws RefusedException {
        RuleBook book = new Components(settings.load()).packs().rules();
        Rule found = Proposal.adjustable(book, rule);
        book.numbers(found.id()).forEach((place, number) -> System.out.println("  " + place + "=" + number));
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists adjustments, newest first.")
    int list(
            @Option(names = "--all", description = "those that are over too") boolean all,
            @Option(names = "--limit", defaultValue = "50", description = "at most so many (${DEFAULT-VALUE})")
                    int limit,
            @Option(names = "--json", description = "one JSON object a line") boolean json)
            throws Exception {
        Components components = new Components(settings.load());
        Instant now = clock.instant();
        try (HikariDataSource database = components.database().openPatiently()) {
            List<Kept> kept = new AdjustmentStore(database).list(all, now, Math.max(1, limit));
            RuleBook book = components.packs().rules();
            kept.forEach(one -> System.out.println(
                    json ? AdjustmentLines.json(one, now) : AdjustmentLines.line(one, book, now, components.zone())));
            if (kept.isEmpty() && !json) {
                System.out.println(all ? "None." : "None now; --all shows those that are over.");
            }
        }
        return 0;
    }

    @Command(
            name = "end",
            mixinStandardHelpOptions = true,
            description = "Ends an adjustment: the rule's own numbers hold again. It is kept as history.")
    int end(@Parameters(paramLabel = "ID") long id, @Mixin Who who) throws Exception {
        Components components = new Components(settings.load());
        Instant now = clock.instant();
        try (HikariDataSource database = components.database().openPatiently()) {
            Kept ended = new AdjustmentStore(database).end(id, who.sign(now));
            System.out.println(AdjustmentLines.line(ended, components.packs().rules(), now, components.zone()));
        }
        return 0;
    }
}

package community.lifeline.deploy.cli;

import community.lifeline.alerts.people.Language;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.responding.Attachment;
import community.lifeline.alerts.responding.Dossier;
import community.lifeline.alerts.responding.Listed;
import community.lifeline.alerts.responding.ResponseQueries;
import community.lifeline.alerts.responding.Seen;
import community.lifeline.alerts.response.Act;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Responses: jobs for people, from the first alert until somebody has closed them. */
@Command(
        name = "responses",
        mixinStandardHelpOptions = true,
        subcommands = {CloseCommand.class, ReportCommand.class},
        description = {
            "Shows what people have to see to, and lets them do it.",
            "Acknowledge, accept, arrive, tick off, move on, report, close: all that happens is written into the journal, with",
            "who did it. A response is named by its id, or by so many characters of it that it is the only one."
        })
final class ResponsesCommand {
    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists responses that are not over: the gravest first, of them the oldest.")
    int list(
            @Option(names = "--all", description = "those that are over too") boolean all,
            @Option(names = "--community", description = "only of this community") @Nullable String community,
            @Option(names = "--level", description = "only of this level: ${COMPLETION-CANDIDATES}") @Nullable
                    Level level,
            @Option(names = "--limit", defaultValue = "100", description = "at most so many (${DEFAULT-VALUE})")
                    int limit,
            @Option(names = "--language", defaultValue = "en", description = "zh or en (${DEFAULT-VALUE})")
                    Language language,
            @Option(names = "--json", description = "one JSON object a line") boolean json)
            throws SQLException {
        ResponseQueries.Wanted wanted = new ResponseQueries.Wanted(
                all, Optional.ofNullable(community), Optional.ofNullable(level), Math.max(1, limit));
        try (ResponseDesk desk = ResponseDesk.open(settings)) {
            List<Listed> found = desk.queries().list(wanted);
            ResponseLines lines = new ResponseLines(language, desk.naming(), desk.now());
            found.forEach(each -> System.out.println(json ? ResponseLines.json(each) : lines.line(each)));
            if (found.isEmpty() && !json) {
                System.out.println(language.of(
                        all
                                ? new Names("没有。", "None.")
                                : new Names(
                                        "没有待处置的响应；--all 也列出已结束的。",
                                        "Nothing to see to; --all shows those that are over.")));
            }
        }
        return 0;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = {
                "Shows a response, with its story.",
                "What happened and where, its alerts, what its stage asks for, checklist, clocks, who has it, who was told."
            })
    int show(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--language", defaultValue = "en", description = "zh or en (${DEFAULT-VALUE})")
                    Language language,
            @Mixin Who who,
            @Option(names = "--json", description = "as one JSON object") boolean json)
            throws SQLException {
        try (ResponseDesk desk = ResponseDesk.open(settings)) {
            Dossier dossier = desk.find(id, language);
            ResponsePage page = new ResponsePage(language, desk.naming(), desk.zone());
            if (json) {
                System.out.println(ResponseLines.json(dossier, desk.naming()));
            } else {
                String by = who.sign(desk.now()).by();
                page.whole(dossier, by, desk.now()).forEach(System.out::println);
            }
        }
        return 0;
    }

    @Command(
            name = "acknowledge",
            mixinStandardHelpOptions = true,
            description = "Says that you see to it: it stops calling.")
    int acknowledge(@Mixin Acting acting) throws SQLException {
        return acting.does(settings, new Act.Acknowledge());
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Says that somebody has looked and the danger is there.")
    int verify(
            @Mixin Acting acting,
            @Option(names = "--how", defaultValue = "", description = "by phone, camera, on the spot") String how)
            throws SQLException {
        return acting.does(settings, new Act.Verify(how));
    }

    @Command(name = "assign", mixinStandardHelpOptions = true, description = "Gives it to somebody, who is told.")
    int assign(@Mixin Acting acting, @Parameters(index = "1", paramLabel = "PERSON") String to) throws SQLException {
        return acting.does(settings, new Act.Assign(to));
    }

    @Command(name = "accept", mixinStandardHelpOptions = true, description = "Takes it: it is yours from now on.")
    int accept(@Mixin Acting acting) throws SQLException {
        return acting.does(settings, new Act.Accept());
    }

    @Command(name = "decline", mixinStandardHelpOptions = true, description = "Gives back what was given to you.")
    int decline(@Mixin Acting acting, @Option(names = "--why", required = true, description = "the reason") String why)
            throws SQLException {
        return acting.does(settings, new Act.Decline(why));
    }

    @Command(name = "arrive", mixinStandardHelpOptions = true, description = "Says that you are on the spot.")
    int arrive(
            @Mixin Acting acting,
            @Option(names = "--where", defaultValue = "", description = "latitude and longitude, or words")
                    String where)
            throws SQLException {
        return acting.does(settings, new Act.Arrive(where));
    }

    @Command(
            name = "comment",
            mixinStandardHelpOptions = true,
            description = "Writes something down, also after the end.")
    int comment(@Mixin Acting acting, @Parameters(index = "1", paramLabel = "TEXT") String text) throws SQLException {
        return acting.does(settings, new Act.Comment(text));
    }

    @Command(name = "tick", mixinStandardHelpOptions = true, description = "Ticks an item of the checklist off.")
    int tick(
            @Mixin Acting acting,
            @Parameters(index = "1", paramLabel = "ITEM", description = "as 'show' has it") String item)
            throws SQLException {
        return acting.does(settings, new Act.Tick(item));
    }

    @Command(
            name = "command",
            mixinStandardHelpOptions = true,
            description = {
                "Has the command of a checklist's item sent to a device: you say yes to closing a valve or cutting power.",
                "What came of it, 'show' says within the plan's time."
            })
    int command(
            @Mixin Acting acting,
            @Parameters(index = "1", paramLabel = "ITEM", description = "as 'show' has it") String item,
            @Option(
                            names = "--device",
                            paramLabel = "KIND/ID",
                            defaultValue = "",
                            description = "needed where more than one has an alert in the response")
                    String device,
            @Option(names = "--confirm", required = true, description = "yes, it is to be sent now") boolean confirm)
            throws SQLException {
        return acting.does(settings, new Act.Command(item, device));
    }

    @Command(name = "untick", mixinStandardHelpOptions = true, description = "Says that an item is not done after all.")
    int untick(@Mixin Acting acting, @Parameters(index = "1", paramLabel = "ITEM") String item) throws SQLException {
        return acting.does(settings, new Act.Untick(item));
    }

    @Command(
            name = "move",
            mixinStandardHelpOptions = true,
            description = "Moves it to another stage; what leaving this one asks for, 'show' says.")
    int move(
            @Mixin Acting acting,
            @Parameters(index = "1", paramLabel = "STAGE", description = "${COMPLETION-CANDIDATES}") Stage to,
            @Option(names = "--from", paramLabel = "STAGE", description = "refused where it stands elsewhere by then")
                    @Nullable
                    Stage from,
            @Option(
                            names = "--why",
                            defaultValue = "",
                            description = "needed where a stage is passed over, or it goes back")
                    String why)
            throws SQLException {
        return acting.does(settings, (responses, before) -> {
            Stage known = from == null ? before.response().stage() : from;
            return responses.act(before.response().id(), acting.key(), acting.by(), new Act.Move(known, to, why));
        });
    }

    @Command(name = "level", mixinStandardHelpOptions = true, description = "Raises or lowers its level.")
    int level(
            @Mixin Acting acting,
            @Parameters(index = "1", paramLabel = "LEVEL", description = "${COMPLETION-CANDIDATES}") Level to,
            @Option(names = "--from", paramLabel = "LEVEL", description = "refused where it has another by then")
                    @Nullable
                    Level from,
            @Option(names = "--why", required = true, description = "the reason") String why)
            throws SQLException {
        return acting.does(settings, (responses, before) -> {
            Level known = from == null ? before.response().level() : from;
            Act act = new Act.Relevel(Optional.of(known), to, why);
            return responses.act(before.response().id(), acting.key(), acting.by(), act);
        });
    }

    @Command(
            name = "hand-over",
            mixinStandardHelpOptions = true,
            description = "Gives it to somebody else, with a reason.")
    int handOver(
            @Mixin Acting acting,
            @Parameters(index = "1", paramLabel = "PERSON") String to,
            @Option(names = "--why", required = true, description = "the reason") String why)
            throws SQLException {
        return acting.does(settings, new Act.HandOver(to, why));
    }

    @Command(
            name = "undo",
            mixinStandardHelpOptions = true,
            description = "Takes back what you did last, within a minute; both stay in the journal.")
    int undo(@Mixin Acting acting) throws SQLException {
        return acting.does(settings, new Act.Undo());
    }

    @Command(
            name = "merge",
            mixinStandardHelpOptions = true,
            description = "Makes a response part of another: its alerts go there, and it is over.")
    int merge(
            @Mixin Acting acting,
            @Parameters(index = "1", paramLabel = "INTO") String into,
            @Option(
                            names = "--seen",
                            paramLabel = "NUMBER",
                            description = "its newest event that you have seen: refused where it is graver by then")
                    @Nullable
                    Integer seen,
            @Option(names = "--why", required = true, description = "the reason") String why)
            throws SQLException {
        try (ResponseDesk desk = ResponseDesk.open(settings)) {
            UUID other = desk.find(into, acting.language()).response().id();
            UUID one =
                    desk.find(acting.response(), acting.language()).response().id();
            return acting.does(
                    desk,
                    other.toString(),
                    (responses, before) -> responses.merge(
                            one,
                            other,
                            acting.key(),
                            acting.by(),
                            why,
                            new Seen(
                                    Optional.ofNullable(seen),
                                    Optional.of(before.response().sequence()))));
        }
    }

    @Command(
            name = "split",
            mixinStandardHelpOptions = true,
            description = "Makes some of its alerts a response of their own, by the same plan.")
    int split(
            @Mixin Acting acting,
            @Parameters(index = "1..*", arity = "1..*", paramLabel = "ALERT", description = "as 'show' has them")
                    List<String> alerts,
            @Option(names = "--why", required = true, description = "the reason") String why)
            throws SQLException {
        return acting.does(settings, (responses, before) -> {
            Set<UUID> chosen = new HashSet<>();
            alerts.forEach(prefix -> chosen.add(alert(before, prefix)));
            return responses.split(before.response().id(), chosen, acting.key(), acting.by(), why);
        });
    }

    private static UUID alert(Dossier dossier, String prefix) {
        List<UUID> named = dossier.response().causes().keySet().stream()
                .filter(id -> id.toString().startsWith(prefix.toLowerCase(Locale.ROOT)))
                .toList();
        if (named.size() != 1) {
            throw new Refused((named.isEmpty() ? "no alert" : "more than one alert") + " of the response begins with '"
                    + prefix + "'; 'lifeline responses show' names them");
        }
        return named.getFirst();
    }

    @Command(
            name = "attach",
            mixinStandardHelpOptions = true,
            description = "Attaches a photo or a document: JPEG, PNG, WebP or PDF of at most 8 MiB.")
    int attach(@Mixin Acting acting, @Parameters(index = "1", paramLabel = "FILE") Path file)
            throws SQLException, IOException {
        Attachment attachment = read(file);
        return acting.does(
                settings,
                (responses, before) -> responses.attach(before.response().id(), acting.key(), acting.by(), attachment));
    }

    /** No more of it than one byte too many. */
    private static Attachment read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Attachment.of(String.valueOf(file.getFileName()), in.readNBytes(Attachment.LARGEST + 1));
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
    }

    @Command(name = "fetch", mixinStandardHelpOptions = true, description = "Writes an attached file to a new file.")
    int fetch(
            @Parameters(paramLabel = "SHA256", description = "as 'show' has it") String sha256,
            @Parameters(paramLabel = "FILE", description = "is never overwritten") Path file)
            throws SQLException, IOException {
        try (ResponseDesk desk = ResponseDesk.open(settings)) {
            byte[] content = desk.queries()
                    .attached(sha256)
                    .orElseThrow(() -> new Refused("no file of the hash '" + sha256 + "' was attached to a response"));
            Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            System.out.println(file + ": " + content.length + " bytes");
        }
        return 0;
    }
}

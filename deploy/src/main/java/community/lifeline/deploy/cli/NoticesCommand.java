package community.lifeline.deploy.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariDataSource;
import community.lifeline.alerts.notice.NoticeList;
import community.lifeline.alerts.notice.NoticeList.Entry;
import community.lifeline.alerts.notice.NoticeList.Page;
import community.lifeline.alerts.notice.NoticeList.Unread;
import community.lifeline.deploy.config.Components;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What people were told, and what could not be told. */
@Command(
        name = "notices",
        mixinStandardHelpOptions = true,
        description =
                "Shows who was told what by which channel, what could not be told and why, and has it tried again.")
final class NoticesCommand {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists notices, newest first.")
    int list(
            @Option(names = "--state", description = "only: ${COMPLETION-CANDIDATES}") NoticeList.@Nullable State state,
            @Option(names = "--to", paramLabel = "PERSON", description = "only those to this person, by id") @Nullable
                    String to,
            @Option(names = "--limit", defaultValue = "50", description = "at most so many (${DEFAULT-VALUE})")
                    int limit,
            @Option(names = "--json", description = "as a JSON list") boolean json)
            throws SQLException {
        Components components = new Components(settings.load());
        try (HikariDataSource database = components.database().openPatiently()) {
            Page page = new NoticeList(database).page(Optional.ofNullable(state), Optional.ofNullable(to), limit);
            List<Entry> entries = page.entries();
            if (json) {
                ArrayNode list = JSON.createArrayNode();
                entries.forEach(entry -> put(list.addObject(), entry));
                page.unread().forEach(unread -> put(list.addObject(), unread));
                System.out.println(list.toPrettyString());
            } else {
                entries.forEach(entry -> line(entry, components.zone()));
                page.unread().forEach(NoticesCommand::line);
                System.out.println(
                        entries.isEmpty() && page.unread().isEmpty()
                                ? "No notices."
                                : "Dead ones again: lifeline notices retry ID");
            }
        }
        return 0;
    }

    @Command(
            name = "retry",
            mixinStandardHelpOptions = true,
            description = "Has notices that were given up tried again, once what kept them from being told is mended.")
    int retry(
            @Parameters(arity = "1..*", paramLabel = "ID") List<Long> ids,
            @Option(names = "--address", description = "another address of that person; with one ID only") @Nullable
                    String address)
            throws SQLException {
        if (ids.size() > 1 && address != null) {
            throw new Refused("--address belongs to one person; name one ID");
        }
        try (HikariDataSource database = database()) {
            NoticeList notices = new NoticeList(database);
            for (long id : ids) {
                if (!notices.retry(id, Optional.ofNullable(address), Instant.now())) {
                    throw new Refused(
                            "notice " + id + " was not given up; 'lifeline notices list --state dead' shows those");
                }
                System.out.println(id + " is tried again");
            }
        }
        return 0;
    }

    private HikariDataSource database() {
        return new Components(settings.load()).database().openPatiently();
    }

    private static void line(Entry entry, ZoneId zone) {
        System.out.printf(
                "%6d  %s  %-7s %-7s %-9s %s (%s): %s%s%n",
                entry.id(),
                Times.show(entry.notice().at(), zone),
                word(entry.state()),
                entry.notice().level().label(),
                entry.notice().channel(),
                entry.notice().to().name(),
                entry.notice().to().id(),
                entry.notice().title().en(),
                entry.error()
                        .map(error -> "%n        %d attempts: %s".formatted(entry.attempts(), error))
                        .orElse(""));
    }

    private static void line(Unread unread) {
        System.out.printf(
                "%6d  %s, %s to %s, cannot be read by this Lifeline: upgrade it%s%n",
                unread.id(),
                word(unread.state()),
                unread.channel(),
                unread.recipient(),
                unread.error().map("%n        %s"::formatted).orElse(""));
    }

    private static String word(NoticeList.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static void put(ObjectNode node, Unread unread) {
        node.put("id", unread.id());
        node.put("key", unread.key());
        node.put("state", word(unread.state()));
        node.put("channel", unread.channel());
        node.put("to", unread.recipient());
        unread.error().ifPresent(error -> node.put("error", error));
    }

    private static void put(ObjectNode node, Entry entry) {
        node.put("id", entry.id());
        node.put("key", entry.notice().key());
        node.put("response", entry.notice().subject().toString());
        node.put("state", word(entry.state()));
        node.put("channel", entry.notice().channel());
        node.put("to", entry.notice().to().id());
        node.put("level", entry.notice().level().label());
        node.put("drill", entry.notice().drill());
        node.put("occasion", entry.notice().occasion().label());
        node.putObject("title")
                .put("zh", entry.notice().title().zh())
                .put("en", entry.notice().title().en());
        node.put("at", entry.notice().at().toString());
        node.put("attempts", entry.attempts());
        entry.sent().ifPresent(at -> node.put("sent_at", at.toString()));
        entry.gaveUp().ifPresent(at -> node.put("gave_up_at", at.toString()));
        entry.error().ifPresent(error -> node.put("error", error));
    }
}

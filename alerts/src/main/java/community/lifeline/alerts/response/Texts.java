package community.lifeline.alerts.response;

import community.lifeline.alerts.journal.Draft;
import community.lifeline.alerts.response.Ruling.Code;
import community.lifeline.alerts.response.Ruling.Refused;
import java.util.Optional;

/** Texts that people give with an act: there where they are needed, and bounded. */
final class Texts {
    private static final int NAME = 200;

    private Texts() {}

    static Optional<Refused> fault(Act act) {
        return switch (act) {
            case Act.Verify(String how) -> optional("how", how);
            case Act.Assign(String to) -> name("to", to);
            case Act.Decline(String why) -> needed("why", why);
            case Act.Arrive(String where) -> optional("where", where);
            case Act.Comment(String text) -> needed("text", text);
            case Act.Attach file -> name("name", file.name());
            case Act.Tick(String item) -> name("item", item);
            case Act.Untick(String item) -> name("item", item);
            case Act.Move move -> optional("why", move.why());
            case Act.Relevel relevel -> needed("why", relevel.why());
            case Act.Report report -> name("recipient", report.recipient()).or(() -> needed("text", report.text()));
            case Act.HandOver hand -> name("to", hand.to()).or(() -> needed("why", hand.why()));
            case Act.Close close -> name("cause", close.cause()).or(() -> optional("note", close.note()));
            case Act.Command command -> name("item", command.item()).or(() -> optional("device", command.device()));
            case Act.CommandShown shown -> optional("reading", shown.reading());
            case Act.CommandFailed failed -> optional("detail", failed.detail());
            case Act.CommandSent _, Act.Acknowledge _, Act.Accept _, Act.Undo _, Act.Join _, Act.Calm _, Act.Wake _ ->
                Optional.empty();
        };
    }

    private static Optional<Refused> needed(String field, String text) {
        return text.isBlank()
                ? Optional.of(Machine.refused(
                        Code.BAD_INPUT, field + "：不可为空", field + " is empty; write why or what in a few words"))
                : optional(field, text);
    }

    private static Optional<Refused> optional(String field, String text) {
        return bounded(field, text, Machine.LONGEST_TEXT);
    }

    private static Optional<Refused> name(String field, String text) {
        return text.isBlank()
                ? Optional.of(Machine.refused(
                        Code.BAD_INPUT, field + "：不可为空", field + " is empty; write 1 to " + NAME + " characters"))
                : bounded(field, text, NAME);
    }

    private static Optional<Refused> bounded(String field, String text, int most) {
        if (text.length() > most) {
            return Optional.of(Machine.refused(
                    Code.BAD_INPUT,
                    field + "：过长（" + text.length() + " > " + most + "）",
                    field + " has " + text.length() + " characters; write at most " + most));
        }
        return Draft.keeps(text)
                ? Optional.empty()
                : Optional.of(Machine.refused(
                        Code.BAD_INPUT,
                        field + "：含无效字符",
                        field + " has a character that is none: NUL or half of a surrogate pair; leave it out"));
    }
}

package community.lifeline.alerts.report;

import community.lifeline.alerts.rule.Entry;
import community.lifeline.gateway.telemetry.Names;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of a report: a text with holes. */
public final class ReportForm {
    private static final Pattern HOLE = Pattern.compile("\\{([^}]*)}");

    private ReportForm() {}

    /** Reads a form in both languages; one that leaves out what every report has to say is refused. */
    public static Names read(Entry entry, String key) {
        Names form = entry.names(key);
        for (String text : List.of(form.zh(), form.en())) {
            Set<Content> left = EnumSet.allOf(Content.class);
            left.removeIf(content -> !content.asked());
            Matcher hole = HOLE.matcher(text);
            while (hole.find()) {
                left.remove(Content.of(hole.group(1))
                        .orElseThrow(() -> entry.bad(
                                key,
                                "nothing is known as {" + hole.group(1) + "}",
                                "known are "
                                        + Arrays.stream(Content.values())
                                                .map(Content::label)
                                                .toList())));
            }
            if (!left.isEmpty()) {
                throw entry.bad(
                        key,
                        "leaves out " + left.stream().map(Content::label).toList() + " in "
                                + (text.equals(form.zh()) ? "zh" : "en"),
                        "add {" + left.iterator().next().label() + "}: every report has to say it");
            }
        }
        return form;
    }

    /** Fills {@code form} in one pass, so that braces in what somebody wrote stay what they are. */
    static String fill(String form, Function<Content, String> said) {
        return HOLE.matcher(form).replaceAll(hole -> {
            Optional<Content> content = Content.of(hole.group(1));
            return Matcher.quoteReplacement(content.map(said).orElse(hole.group()));
        });
    }
}

package community.lifeline.deploy.console;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whether everybody can use a page, as far as axe can tell. */
final class Accessibility {
    private Accessibility() {}

    /** What axe finds to be serious or worse, with where it is. */
    static List<?> violations(Page page) throws IOException {
        page.evaluate(axe());
        return (List<?>) page.evaluate("""
                () => axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}).then(found => found.violations
                    .filter(violation => ["serious", "critical"].includes(violation.impact))
                    .map(violation => violation.id + ": " + violation.nodes.map(node => node.html + " " + node.failureSummary).join(" | ")))
                """);
    }

    private static String axe() throws IOException {
        try (InputStream in =
                Accessibility.class.getResourceAsStream("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

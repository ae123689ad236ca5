package community.lifeline.alerts.rule;

import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Kinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/rules.md} names rules that are there, and every rule of one device that is built in. */
class CoverageTableTest {
    private static final Kinds KINDS = KindFiles.builtIn();

    private static Set<String> named() throws IOException {
        String kinds = KINDS.all().stream().map(DeviceKind::id).collect(Collectors.joining("|"));
        Matcher id = Pattern.compile("`((?:" + kinds + ")\\.[a-z0-9.-]+)`")
                .matcher(Files.readString(Path.of("../docs/rules.md")));
        Set<String> named = new TreeSet<>();
        while (id.find()) {
            named.add(id.group(1));
        }
        return named;
    }

    @Test
    void namesRulesThatAreThere() throws Exception {
        RuleBook book = RuleFiles.load(KINDS, List.of());
        assertThat(named())
                .hasSizeGreaterThan(100)
                .allSatisfy(id -> assertThat(book.find(id)).as(id).isPresent());
    }

    @Test
    void leavesOutNone() throws Exception {
        Set<String> named = named();
        assertThat(RuleFiles.load(KINDS, List.of()).all())
                .filteredOn(rule -> rule.facts().isEmpty() && rule.raises() == Raises.ALERT)
                .extracting(Rule::id)
                .filteredOn(id -> !id.matches(".*\\.device\\..*"))
                .isSubsetOf(named);
    }
}

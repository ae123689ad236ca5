package community.lifeline.alerts;

import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFiles;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a partition's verticle does by messages and by the clock, it does on one thread. */
class ConfinementTest {
    private static final String RULE = """
              - id: gas.%s
                names: {zh: 规则, en: rule}
                level: red
                when: {value: lel, at-least: 20}
                hold-for: %s
                keep-firing-for: 1m
                message: {zh: '{value}', en: '{value}'}
                source: test
                tag: P
            """;

    @TempDir
    Path folder;

    @Test
    void clocksRunWhereReadingsAreJudged() throws Exception {
        RuleBook book = RuleFiles.loadText(
                Station.KINDS,
                "gas.yaml",
                "kind: gas\nrules:\n" + RULE.formatted("now", "0s") + RULE.formatted("held", "1s"));
        Map<String, Thread> threads = new ConcurrentHashMap<>();
        try (Station station = Station.start(away(), folder, book)) {
            station.desk()
                    .watch(verdict ->
                            threads.put(verdict.effect().episode().alert().rule(), Thread.currentThread()));
            station.judge(Station.now("g-1", "lel", 25));
            await().until(() -> threads.size() == 2);
        }
        assertThat(threads.get("gas.held")).isSameAs(threads.get("gas.now"));
    }

    private static DataSource away() {
        return (DataSource) Proxy.newProxyInstance(
                ConfinementTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, _, _) -> {
                    throw new SQLException("away");
                });
    }
}

package community.lifeline.alerts.notice;

import community.lifeline.alerts.notify.Letter;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.plan.Occasion;
import community.lifeline.alerts.rule.Level;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

import static community.lifeline.alerts.notice.Sample.NOON;
import static community.lifeline.alerts.notice.Sample.SMITH;
import static community.lifeline.alerts.notice.Sample.WANG;
import static community.lifeline.alerts.notice.Sample.notice;
import static org.assertj.core.api.Assertions.assertThat;

class LetterWriterTest {
    private final LetterWriter writer = new LetterWriter(ZoneId.of("Asia/Shanghai"));

    @Test
    void oneNoticeIsTheLetterInTheLanguageOfWhoeverGetsIt() {
        Letter zh = writer.write(List.of(notice("a/raised", WANG, Level.RED, NOON)), NOON);
        assertThat(zh.title()).isEqualTo("燃气泄漏 a/raised");
        assertThat(zh.text()).isEqualTo("全文 a/raised");
        assertThat(zh.key()).isEqualTo("a/raised/wang");
        assertThat(zh.address()).contains("wang@example.org");
        Letter en = writer.write(List.of(notice("a/raised", SMITH, Level.RED, NOON)), NOON);
        assertThat(en.title()).isEqualTo("gas leak a/raised");
    }

    @Test
    void severalAreASummaryThatNamesPlaceAndNumber() {
        String id = notice("grave", WANG, Level.RED, NOON).subject().toString().substring(0, 8);
        Letter zh = writer.write(storm(WANG), NOON);
        assertThat(zh.title()).isEqualTo("【红色】3号楼 42 条通知");
        assertThat(zh.text())
                .startsWith("3号楼: 红色 1、黄色 41\n\n12:00 红色 燃气泄漏 grave (" + id + ")\n      全文 grave\n")
                .doesNotContain("另有");
        Letter en = writer.write(storm(SMITH), NOON);
        assertThat(en.title()).isEqualTo("42 notices at building 3 (gravest: red)");
        assertThat(en.text())
                .startsWith(
                        "building 3: 1 red, 41 yellow\n\n12:00 red gas leak grave (" + id + ")\n      all of grave\n");
        assertThat(en.level()).isEqualTo(Level.RED);
        assertThat(en.parts()).hasSize(42);
    }

    @Test
    void aLongSummarySaysHowManyItLeavesOut() {
        List<Notice> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(notice("n" + i, SMITH, Level.BLUE, NOON));
        }
        assertThat(writer.write(many, NOON).text()).endsWith("and 40 more");
    }

    @Test
    void theSameNoticesHaveTheSameKey() {
        List<Notice> storm = storm(WANG);
        List<Notice> shuffled = new ArrayList<>(storm);
        Collections.reverse(shuffled);
        assertThat(writer.write(shuffled, NOON.plusSeconds(9)).key())
                .isEqualTo(writer.write(storm, NOON).key())
                .startsWith("summary/");
        assertThat(writer.write(storm(SMITH), NOON).key())
                .isNotEqualTo(writer.write(storm, NOON).key());
    }

    @Test
    void aDrillSaysSoInTitleAndText() {
        Notice drill = notice("a", SMITH, Level.RED, NOON, Occasion.RAISED, true, "mail");
        Letter letter = writer.write(List.of(drill), NOON);
        assertThat(letter.title()).isEqualTo("[DRILL] gas leak a");
        assertThat(letter.text()).startsWith("This is a drill, not a real event.");
        assertThat(writer.write(List.of(drill, drill), NOON).title()).startsWith("[DRILL] ");
    }

    @Test
    void whatComesLateSaysWhenItWasWritten() {
        Letter late = writer.write(List.of(notice("a", SMITH, Level.RED, NOON)), NOON.plusSeconds(3_600));
        assertThat(late.text()).endsWith("Written at 2026-11-23 12:00:00 and delivered late.");
    }

    private static List<Notice> storm(Person to) {
        List<Notice> storm = new ArrayList<>();
        for (int i = 0; i < 41; i++) {
            storm.add(notice("n" + i, to, Level.YELLOW, NOON));
        }
        storm.add(notice("grave", to, Level.RED, NOON));
        return storm;
    }
}

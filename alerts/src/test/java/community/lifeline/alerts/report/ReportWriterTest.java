package community.lifeline.alerts.report;

import community.lifeline.alerts.plan.PlanFiles;
import community.lifeline.alerts.report.ReportFacts.Cause;
import community.lifeline.alerts.report.ReportFacts.Done;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.kinds.KindFiles;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReportWriterTest {
    private static final Instant RAISED = Instant.parse("2026-11-23T19:05:30Z");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final ReportWriter writer = new ReportWriter(SHANGHAI);

    private static ReportFacts facts(int number, boolean last, boolean drill, Map<Content, String> said) {
        return facts(number, last, drill, Map.of(), said);
    }

    private static ReportFacts facts(
            int number, boolean last, boolean drill, Map<Content, String> carried, Map<Content, String> said) {
        return new ReportFacts(
                "R-7",
                number,
                last,
                drill,
                new Names("街道办事处", "the sub-district office"),
                "王强",
                RAISED.plusSeconds(600),
                Level.RED,
                new Names("燃气泄漏", "gas leak"),
                new Names("事故灾难", "accident"),
                new Names("星湖社区3号楼", "Xinghu, building 3"),
                RAISED,
                RAISED.minusSeconds(40),
                List.of(
                        new Cause(
                                new Names("gas/g-1", "gas/g-1"),
                                Level.ORANGE,
                                new Names("g-1 22 %LEL", "g-1 at 22 %LEL"),
                                true),
                        new Cause(
                                new Names("gas/g-2", "gas/g-2"),
                                Level.RED,
                                new Names("g-2 55 %LEL", "g-2 at 55 %LEL"),
                                false)),
                List.of(new Done(RAISED.plusSeconds(480), new Names("李梅（燃气企业抢险）", "Li Mei (gas company)"))),
                List.of(
                        new Done(RAISED.plusSeconds(60), new Names("关闭切断阀", "valve shut")),
                        new Done(RAISED.plusSeconds(120), new Names("疏散", "evacuated"))),
                carried,
                said);
    }

    @Test
    void carriesWhatWasWrittenBeforeAndAddsWhatTheRecordHasSince() throws Exception {
        Map<Content, String> carried = Map.of(Content.LOSSES, "无伤亡", Content.MEASURES, "已通知燃气公司");
        Report report = write(facts(2, false, false, carried, Map.of()));
        assertThat(report.text().zh()).contains("七、人员伤亡和损失：无伤亡", "已通知燃气公司；24日03:06 关闭切断阀");
        assertThat(report.unknown()).containsExactly(Content.REQUESTS);
    }

    private Report write(ReportFacts facts) throws Exception {
        Names form = PlanFiles.load(KindFiles.builtIn(), List.of())
                .find("gas-leak", "xinghu")
                .orElseThrow()
                .report()
                .orElseThrow();
        return writer.write(form, facts);
    }

    @Test
    void saysInChineseAllThatTheRecordKnowsAndMarksWhatItDoesNot() throws Exception {
        Report report = write(facts(1, false, false, Map.of()));
        assertThat(report.text().zh()).isEqualTo("""
                关于星湖社区3号楼燃气泄漏的报告（首报）
                编号：R-7
                报送对象：街道办事处
                报告时间：2026年11月24日03时15分　报告人：王强
                级别：红色
                一、接报时间：2026年11月24日03时05分
                二、信息来源：监测设备自动报警：gas/g-1、gas/g-2
                三、发生时间：2026年11月24日03时04分
                四、发生地点：星湖社区3号楼
                五、事件性质：事故灾难，燃气泄漏：g-2 55 %LEL
                六、影响范围：星湖社区3号楼，2台设备共2条报警
                七、人员伤亡和损失：（待核实）
                八、发展趋势：仍有1条报警未恢复，当前级别红色
                九、到场人员：24日03:13 李梅（燃气企业抢险）
                十、已采取的措施：24日03:06 关闭切断阀；24日03:07 疏散
                十一、请求事项：（待核实）""");
        assertThat(report.unknown()).containsExactly(Content.LOSSES, Content.REQUESTS);
    }

    @Test
    void saysTheSameInEnglish() throws Exception {
        Report report = write(facts(2, false, false, Map.of(Content.LOSSES, "none known", Content.REQUESTS, "none")));
        assertThat(report.text().en()).isEqualTo("""
                gas leak, Xinghu, building 3: follow-up 1
                Reference: R-7
                To: the sub-district office
                Reported: 24 November 2026, 03:15, by 王强
                Level: red
                1. Received: 24 November 2026, 03:05
                2. Source: automatic alarm of gas/g-1, gas/g-2
                3. Began: 24 November 2026, 03:04
                4. Place: Xinghu, building 3
                5. Nature: accident, gas leak: g-2 at 55 %LEL
                6. Scope: Xinghu, building 3, 2 alerts of 2 devices
                7. Casualties and losses: none known
                8. Trend: 1 alert not over; the level is red
                9. Officials present: 24 Nov 03:13 Li Mei (gas company)
                10. Measures taken: 24 Nov 03:06 valve shut; 24 Nov 03:07 evacuated
                11. Requests: none""");
        assertThat(report.unknown()).isEmpty();
    }

    @Test
    void whatAPersonWroteGoesBeforeTheRecordAndIsTakenAsItStands() throws Exception {
        Report report = write(facts(1, false, false, Map.of(Content.PLACE, "3号楼2单元 {losses} $1", Content.TREND, "  ")));
        assertThat(report.text().zh()).contains("四、发生地点：3号楼2单元 {losses} $1\n").contains("仍有1条报警");
    }

    @ParameterizedTest
    @CsvSource({
        "1, false, 关于星湖社区3号楼燃气泄漏的报告（首报）, 'gas leak, Xinghu, building 3: first report'",
        "2, false, 关于星湖社区3号楼燃气泄漏的报告（续报一）, 'gas leak, Xinghu, building 3: follow-up 1'",
        "3, true, 关于星湖社区3号楼燃气泄漏的报告（续报二，终报）, 'gas leak, Xinghu, building 3: follow-up 2, final'",
    })
    void followUpsAreNumbered(int number, boolean last, String zh, String en) throws Exception {
        Report report = write(facts(number, last, false, Map.of()));
        assertThat(report.title()).isEqualTo(new Names(zh, en));
    }

    @ParameterizedTest
    @CsvSource({"1, 一", "9, 九", "10, 十", "11, 十一", "20, 二十", "21, 二十一", "99, 九十九", "100, 100"})
    void numbersAreWrittenAsInChinese(int number, String numeral) {
        assertThat(Chinese.numeral(number)).isEqualTo(numeral);
    }

    @Test
    void aDrillIsMarkedInTheTitleAndTheText() throws Exception {
        Report report = write(facts(1, false, true, Map.of()));
        assertThat(report.title().zh()).startsWith("【演练】");
        assertThat(report.text().zh()).startsWith("【演练】");
        assertThat(report.text().en()).startsWith("[DRILL] ");
    }

    @Test
    void reportsCountFromOne() {
        assertThatThrownBy(() -> facts(0, false, false, Map.of())).hasMessageContaining("count from 1");
    }
}

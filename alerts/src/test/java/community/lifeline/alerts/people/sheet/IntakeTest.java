package community.lifeline.alerts.people.sheet;

import community.lifeline.alerts.people.Appointment;
import community.lifeline.alerts.people.Area;
import community.lifeline.alerts.people.Household;
import community.lifeline.alerts.people.Need;
import community.lifeline.alerts.people.PeopleBook;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.people.Post;
import community.lifeline.alerts.people.QuietHours;
import community.lifeline.alerts.people.Shift;
import community.lifeline.alerts.rule.Finding;
import community.lifeline.alerts.rule.Level;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class IntakeTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    @TempDir
    private Path folder;

    @BeforeEach
    void goodFiles() throws IOException {
        file("organisations.csv", "organisation,name,type,phone\nwuye,星湖物业,物业,0791-1234567\n");
        file("people.csv", """
                person,name,organisation,language,phone,mail,to.pager,quiet,quiet_from
                w1,王敏,wuye,zh,138 0000 0000,wang@example.org,,22:00-07:00,orange
                l2,李强,,english,,li@example.org,4711,,
                """);
        file(
                "roles.csv",
                "person,role,community,grid,building\nw1,warden,xinghu,g2,\nl2,warden,xinghu,g2,\nl2,duty_leader,,,\n");
        file("coverage.csv", "role,community,grid,days,begins,ends,at_least\nwarden,xinghu,g2,daily,0:00,24:00,\n");
        file("shifts.csv", """
                角色,社区,网格,人员编号,星期,开始,结束,起始日期,截止日期
                warden,xinghu,g2,w1,周一至周五,8:00,20:00,,
                warden,xinghu,g2,l2,,20:00,8:00,2026/12/1,2026年12月31日
                """);
        file(
                "households.csv",
                "community,building,room,persons,needs,contact,note,review_by\nxinghu,b07,2-1001,2,独居老人;power,138 0000 0001,二楼有钥匙,\n");
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Intake.Result take(PeopleBook book, List<Household> households, boolean replace)
            throws IOException, BadSheets {
        return Intake.of(book, households, SheetReader.read(List.of(folder), StandardCharsets.UTF_8), replace, TODAY);
    }

    private Intake.Result take() throws IOException, BadSheets {
        return take(PeopleBook.EMPTY, List.of(), false);
    }

    private List<String> refusal() {
        BadSheets bad = catchThrowableOfType(BadSheets.class, this::take);
        return bad.findings().stream()
                .map(Finding::toString)
                .map(text -> text.replace(folder + "/", ""))
                .toList();
    }

    @Test
    void readsEverythingInBothLanguages() throws Exception {
        Intake.Result result = take();
        Person wang = result.book().people().get("w1");
        assertThat(wang.name()).isEqualTo("王敏");
        assertThat(wang.organisation()).contains("wuye");
        assertThat(wang.roles()).containsExactly("warden");
        assertThat(wang.addresses())
                .containsOnly(
                        java.util.Map.entry("phone", "138 0000 0000"), java.util.Map.entry("mail", "wang@example.org"));
        assertThat(wang.quiet()).contains(new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), Level.ORANGE));
        Person li = result.book().people().get("l2");
        assertThat(li.addresses()).containsEntry("pager", "4711");
        assertThat(li.roles()).containsExactlyInAnyOrder("warden", "duty_leader");
        assertThat(result.book().appointments())
                .contains(new Appointment("l2", new Post("duty_leader", new Area.Everywhere())));
        Shift weekdays = result.book().shifts().stream()
                .filter(shift -> shift.person().equals("w1"))
                .findFirst()
                .orElseThrow();
        assertThat(weekdays.hours().days()).hasSize(5).doesNotContain(DayOfWeek.SUNDAY);
        assertThat(result.households()).singleElement().satisfies(household -> {
            assertThat(household.needs()).containsExactlyInAnyOrder(Need.ALONE, Need.POWER);
            assertThat(household.reviewBy()).isEqualTo(TODAY.plusDays(365));
        });
    }

    @Test
    void whatIsWrittenIsReadAgainTheSame() throws Exception {
        Intake.Result first = take();
        for (Sheet sheet : Sheet.values()) {
            StringBuilder text = new StringBuilder("\uFEFF");
            new SheetText(first.book(), first.households()).write(sheet, Column::zh, text);
            file(sheet.fileName(), text.toString());
        }
        assertThat(take()).isEqualTo(first);
        assertThat(take(first.book(), first.households(), false)).isEqualTo(first);
        assertThat(take(first.book(), first.households(), true)).isEqualTo(first);
    }

    @Test
    void noSpreadsheetWorksOutWhatIsWritten() throws Exception {
        file("people.csv", "person,name,phone,mail\nw1,-王,+86 791 1234,\nl2,李,,\n");
        Intake.Result first = take();
        StringBuilder text = new StringBuilder();
        new SheetText(first.book(), first.households()).write(Sheet.PEOPLE, Column::key, text);
        assertThat(text.toString()).contains("'-王", "'+86 791 1234").doesNotContain(",-王", ",+86");
        file("people.csv", text.toString());
        assertThat(take()).isEqualTo(first);
    }

    @Test
    void aFormulaAndWhatTurnsTheDirectionOfWritingAreNoNames() throws Exception {
        file("people.csv", "person,name\nw1,=HYPERLINK(0)\nw2,王\u202e敏\n");
        assertThat(refusal())
                .anyMatch(finding -> finding.contains("begins as a spreadsheet's formula"))
                .anyMatch(finding -> finding.contains("another control character"));
    }

    @Test
    void aColumnThatIsNotThereStaysAndAnEmptyValueTakesAway() throws Exception {
        Intake.Result first = take();
        file("people.csv", "person,mail\nw1,\n");
        Person wang = take(first.book(), List.of(), false).book().people().get("w1");
        assertThat(wang.name()).isEqualTo("王敏");
        assertThat(wang.addresses()).containsOnlyKeys("phone");
        assertThat(wang.quiet()).isPresent();
    }

    @Test
    void replacingForgetsWhatTheFilesCommunitiesNoLongerHave() throws Exception {
        Intake.Result first = take();
        file("shifts.csv", "role,community,grid,person,begins,ends\nwarden,xinghu,g2,w1,8:00,20:00\n");
        file("roles.csv", "person,role,community,grid\nw1,warden,xinghu,g2\nl2,warden,xinghu,g2\n");
        assertThat(take(first.book(), List.of(), false).book().shifts()).hasSize(3);
        PeopleBook replaced = take(first.book(), List.of(), true).book();
        assertThat(replaced.shifts()).hasSize(1);
        // The leader of every community is not of this one.
        assertThat(replaced.appointments()).hasSize(3);
    }

    @Test
    void everyFaultIsNamedAtOnce() throws Exception {
        file("organisations.csv", "organisation,name,type\nwu ye,,物业公司\n");
        file("people.csv", "person,name,organisation,mail,quiet\nw1,王敏,nobody,wang,late\nl2,李强,,,\n");
        assertThat(refusal())
                .containsExactly(
                        "organisations.csv:2: organisation: 'wu ye' cannot be read; write 1 to 64 letters, digits, '.',"
                                + " '_', '-' or ':'",
                        "organisations.csv:2: type: '物业公司' cannot be read; write one of community (社区), property (物业),"
                                + " utility (供水供气供电), maintainer (维保单位), department (主管部门), volunteers (志愿者), other (其他)",
                        "organisations.csv:2: name: is empty; write what it is called",
                        "people.csv:2: mail: 'wang' cannot be read; write it as wang@example.org",
                        "people.csv:2: quiet: 'late' cannot be read; write it as 22:00-07:00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "roles.csv | person,role | x9,warden | 2: person: 'x9' is not known; add them to people.csv, or write another's id",
                "roles.csv | person,role | w1,Warden | 2: role: 'Warden' cannot be read; write lower-case letters, digits, '_' and dots between words, as in warden or maintainer.elevator",
                "roles.csv | person,role,grid | w1,warden,g2 | 2: community: is empty, and a grid or a building is one of a community; write which",
                "roles.csv | person,role,community,grid,building | w1,warden,xinghu,g2,b07 | 2: grid, building: are two areas; write one of them; the other stays empty",
                "roles.csv | person | w1 | 1: role: is missing from the header; add a column 'role' or '角色'",
                "roles.csv | person,role,place | w1,warden,b07 | 1: 'place': is not a column of roles; known are person (人员编号), role (角色), community (社区), grid (网格), building (楼栋)",
                "shifts.csv | role,community,person,begins,ends | warden,xinghu,w1,8:00,20:00 | 2: person: 'w1' is not warden for xinghu; add that to roles.csv, or put somebody else on duty",
                "shifts.csv | role,community,grid,person,days,begins,ends | warden,xinghu,g2,w1,someday,8:00,25:00 | 2: days: 'someday' cannot be read; write mon-fri, sat;sun, daily, 周一至周五 or 周末, or nothing for every day",
                "shifts.csv | role,community,grid,person,begins,ends,first,last | warden,xinghu,g2,w1,8:00,20:00,2026-12-02,2026-12-01 | 2: last: '2026-12-01' is before the first day; write the first day or a later one",
                "coverage.csv | role,days,begins,ends,at_least | warden,daily,8:00,20:00,0 | 2: at_least: '0' cannot be read; write a whole number from 1 to 100",
                "households.csv | community,building,room,needs | xinghu,b07,,alone | 2: room: is empty; write it as at the door",
                "people.csv | person,name,organisation | w1,Wang,nobody | 2: organisation: 'nobody' is not known; add it to organisations.csv, or leave it empty",
            })
    void saysWhereWhatAndHow(String name, String header, String line, String finding) throws Exception {
        file(name, header + "\n" + line + "\n");
        assertThat(refusal()).contains(name + ":" + finding);
    }

    @Test
    void anIdentityCardsNumberIsRefusedAndNotRepeated() throws Exception {
        file("households.csv", "community,building,room,needs,note\nxinghu,b07,2-1001,alone,身份证36010219500101123X\n");
        assertThat(refusal())
                .containsExactly(
                        "households.csv:2: note: looks like an identity card's number; leave it out; Lifeline keeps none");
    }

    @Test
    void aLineTwiceIsAFault() throws Exception {
        file(
                "roles.csv",
                "person,role,community,grid\nw1,warden,xinghu,g2\n\nl2,warden,xinghu,g2\nw1,warden,xinghu,g2\n");
        assertThat(refusal())
                .containsExactly(
                        "roles.csv:5: line: says the same as line 2 or is about the same; remove one of the two");
    }

    @Test
    void aFileIsToldByItsNameAndReadInItsEncoding() throws Exception {
        Files.delete(folder.resolve("organisations.csv"));
        Files.write(folder.resolve("单位-2026.csv"), "单位编号,名称,类型\nwuye,星湖物业,物业\n".getBytes(Charset.forName("GBK")));
        BadSheets bad =
                catchThrowableOfType(BadSheets.class, () -> SheetReader.read(List.of(folder), StandardCharsets.UTF_8));
        assertThat(bad)
                .hasMessageContaining("is not UTF-8; save it as 'CSV UTF-8', or name its encoding: --encoding GBK");
        Path stranger = Files.writeString(folder.resolve("list.csv"), "person\n");
        BadSheets unnamed = catchThrowableOfType(
                BadSheets.class, () -> SheetReader.read(List.of(stranger), StandardCharsets.UTF_8));
        assertThat(unnamed)
                .hasMessageContaining(
                        "list.csv:1: file: has a name that says nothing; name it one of organisations.csv (单位.csv)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mon-fri|mon-fri",
                "周一至周五|mon-fri",
                "周末|sat;sun",
                "一,三,五|mon;wed;fri",
                "fri-mon|mon;fri;sat;sun",
                "每天|daily",
                "Monday,星期天|mon;sun",
                "sat|sat"
            })
    void daysAreReadAsPeopleWriteThem(String text, String written) {
        assertThat(Days.write(Days.read(text))).isEqualTo(written);
        assertThat(Days.read(written)).isEqualTo(Set.copyOf(Days.read(text)));
    }
}

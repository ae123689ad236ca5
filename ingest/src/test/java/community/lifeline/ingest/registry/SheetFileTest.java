package community.lifeline.ingest.registry;

import community.lifeline.gateway.telemetry.DeviceId;
import community.lifeline.ingest.testing.Sample;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SheetFileTest {
    private static final String HEADER =
            "community,kind,device,building,latitude,longitude,tags,behind,installed,interval";

    private static Sheet read(String text) throws BadRegister {
        return SheetFile.read("d.csv", text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, Sample.KINDS);
    }

    private static List<String> refusal(String text) {
        BadRegister bad = catchThrowableOfType(BadRegister.class, () -> read(text));
        return bad.findings().stream().map(BadRegister.Finding::toString).toList();
    }

    @Test
    void readsWhatASpreadsheetWrites() throws BadRegister {
        Sheet sheet = read(
                "\uFEFF" + HEADER + "\r\n" + "xinghu,gas,g-1,b07,28.68,115.85,\"kitchen; old\",gw-1,2024/3/9,1d\r\n"
                        + ",,,,,,,,,\r\n\r\nxinghu,gas,g-2,,,,,,,\r\n");
        assertThat(sheet.rows())
                .containsExactly(
                        new Sheet.Row(
                                new DeviceId("xinghu", "gas", "g-1"),
                                Map.of(
                                        Column.COMMUNITY, "xinghu",
                                        Column.KIND, "gas",
                                        Column.DEVICE, "g-1",
                                        Column.BUILDING, "b07",
                                        Column.LATITUDE, "28.68",
                                        Column.LONGITUDE, "115.85",
                                        Column.TAGS, "kitchen;old",
                                        Column.BEHIND, "gw-1",
                                        Column.INSTALLED, "2024-03-09",
                                        Column.INTERVAL, "86400s")),
                        new Sheet.Row(
                                new DeviceId("xinghu", "gas", "g-2"),
                                Map.of(Column.COMMUNITY, "xinghu", Column.KIND, "gas", Column.DEVICE, "g-2")));
    }

    @Test
    void readsChineseHeadersAndKindsInGbk() throws BadRegister {
        String text = "社区,类别,设备编号,名称,楼栋\n星湖,燃气,g-1,厨房,b07\n".replace("星湖", "xinghu");
        Charset gbk = Charset.forName("GBK");
        Sheet sheet = SheetFile.read("d.csv", text.getBytes(gbk), gbk, Sample.KINDS);
        assertThat(sheet.rows().getFirst().values())
                .containsEntry(Column.NAME, "厨房")
                .containsEntry(Column.KIND, "gas");
    }

    @Test
    void offersAnotherEncodingWhereItIsNotUtf8() {
        byte[] gbk = "社区,类别,设备编号\n".getBytes(Charset.forName("GBK"));
        assertThat(catchThrowableOfType(
                        BadRegister.class, () -> SheetFile.read("d.csv", gbk, StandardCharsets.UTF_8, Sample.KINDS)))
                .hasMessage(
                        "d.csv:1: file: is not UTF-8; save it as 'CSV UTF-8', or name its encoding: --encoding GBK");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            xinghu,gas,g 1,,,,,,,             | d.csv:2: device: 'g 1' is not an id; write 1 to 64 letters, digits, '.', '_', '-' or ':' (a name for people goes into 'name' or 'point')
            xinghu,gas,,,,,,,,                | d.csv:2: device: is empty; write an id
            xinghu,gas,g,7号楼,,,,,,           | d.csv:2: building: '7号楼' is not an id; write 1 to 64 letters, digits, '.', '_', '-' or ':' (a name for people goes into 'name' or 'point')
            xinghu,gas,g,,95,115,,,,          | d.csv:2: latitude: '95' is not a number of degrees; write -90 to 90 in WGS 84, with a decimal point
            xinghu,gas,g,,28,,,,,             | d.csv:2: latitude, longitude: one is empty; write both or neither
            xinghu,gas,g,,,,,g,,              | d.csv:2: behind: 'g' cannot be behind itself; name its gateway or leave it empty
            xinghu,gas,g,,,,,,2024-02-30,     | d.csv:2: installed: '2024-02-30' is not a day; write it as 2026-11-23
            xinghu,gas,g,,,,,,,soon           | d.csv:2: interval: 'soon' is not an interval of 1s to 31d; write for example 30s, 10m, 1h or 1d
            xinghu,gas,g,,,,,,,1h,x           | d.csv:2: line: has 11 values for 10 columns; put values with commas between quotes
            """)
    void namesLineColumnValueAndRemedy(String line, String finding) {
        assertThat(refusal(HEADER + "\n" + line)).containsExactly(finding.strip());
    }

    @Test
    void refusesUnknownKindsAndDoubles() {
        assertThat(refusal("community,kind,device\na,steam,1\na,gas,1\n\na,gas,1\n"))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("d.csv:2: kind: 'steam' is not a kind of device; known are [gas ("),
                        second -> assertThat(second)
                                .isEqualTo("d.csv:5: device: 'a/gas/1' stands in line 3 too; remove one of the two"));
    }

    @Test
    void refusesHeadersThatItDoesNotKnow() {
        assertThat(refusal("community,kind,colour,latitude\n"))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("d.csv:1: 'colour': is not a column; known are community (社区)"),
                        second -> assertThat(second)
                                .isEqualTo(
                                        "d.csv:1: device: is missing from the header; add a column 'device' or '设备编号'"),
                        third -> assertThat(third)
                                .isEqualTo("d.csv:1: latitude, longitude: one is missing from the header; write both or"
                                        + " neither"));
        assertThat(refusal(""))
                .containsExactly("d.csv:1: file: lists no device; write a header, then a line for each device");
    }

    @Test
    void stopsAfterFiftyFindings() {
        assertThat(refusal(HEADER + "\n" + "x,x,x,,,,,,,\n".repeat(500)))
                .hasSize(51)
                .last()
                .asString()
                .contains("more to mend");
    }
}

package community.lifeline.ingest.registry;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlaceFileTest {
    private static final List<PlaceName> NAMES = List.of(
            new PlaceName(PlaceId.community("xinghu"), "星湖社区", Optional.of("Xinghu")),
            new PlaceName(new PlaceId("xinghu", PlaceId.Part.BUILDING, "b11"), "11号楼", Optional.empty()));

    private static List<PlaceName> read(String text, Charset charset) throws BadRegister {
        return PlaceFile.read("places.csv", text.getBytes(charset), charset);
    }

    private static String refusal(String text) {
        BadRegister[] refused = new BadRegister[1];
        assertThatThrownBy(() -> read(text, StandardCharsets.UTF_8)).isInstanceOfSatisfying(BadRegister.class, bad -> {
            refused[0] = bad;
        });
        return String.valueOf(refused[0].getMessage());
    }

    @Test
    void whatItWritesItReadsAgainWithEitherHeader() throws Exception {
        for (boolean chinese : new boolean[] {false, true}) {
            StringBuilder text = new StringBuilder("\uFEFF");
            PlaceFile.write(NAMES, chinese, text);
            assertThat(read(text.toString(), StandardCharsets.UTF_8)).isEqualTo(NAMES);
        }
    }

    @Test
    void chineseWordsAndEncodingAreTaken() throws Exception {
        assertThat(read("社区,类型,编号,名称\nxinghu,社区,,星湖社区\nxinghu,楼栋,b11,11号楼\n", Charset.forName("GBK")))
                .extracting(PlaceName::zh)
                .containsExactly("星湖社区", "11号楼");
    }

    @Test
    void whatIsWrongIsSaidWithLineColumnAndRemedy() {
        assertThat(refusal("community,part,id,name\nxinghu,house,b 1,\nxinghu,grid,g1,甲\nxinghu,grid,g1,乙\n"))
                .contains(
                        "places.csv:2: part: 'house' is none; write community, grid, zone or building",
                        "places.csv:2: id: 'b 1' is not an id",
                        "places.csv:2: name: is empty",
                        "places.csv:4: id: 'xinghu/grid/g1' stands in line 3 too");
        assertThat(refusal("community,part\nxinghu,grid\n"))
                .contains("places.csv:1: id: is missing from the header", "places.csv:1: name: is missing");
        assertThat(refusal("community,part,id,name\n")).contains("names no place");
    }
}

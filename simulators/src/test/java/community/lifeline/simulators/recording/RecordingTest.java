package community.lifeline.simulators.recording;

import community.lifeline.gateway.telemetry.DeviceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecordingTest {
    private static final Instant AT = Instant.parse("2026-11-23T10:00:00.123456Z");
    private static final CsvOptions PLAIN = new CsvOptions(Optional.empty(), Map.of(), ZoneId.of("Asia/Shanghai"));

    @TempDir
    Path folder;

    private static List<Recorded> all(Path file, CsvOptions options) throws IOException {
        List<Recorded> all = new ArrayList<>();
        try (Source source = Source.open(file, options)) {
            for (Optional<Recorded> next = source.next(); next.isPresent(); next = source.next()) {
                all.add(next.get());
            }
        }
        return all;
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.jsonl.gz"})
    void whatIsWrittenIsRead(String name) throws IOException {
        byte[] noise = {0, 1, (byte) 0xff, '"', '\n'};
        Path file = folder.resolve(name);
        try (RecordingWriter writer = RecordingWriter.create(file)) {
            writer.write(new Recorded(AT, "lifeline/v1/x/gas/g/telemetry", 1, false, "{\"m\":\"栓\\n\"}".getBytes()));
            writer.write(new Recorded(AT.plusMillis(5), "t/2", 2, true, noise));
            writer.write(new Recorded(AT.plusMillis(6), "t/3", 0, false, new byte[0]));
        }
        assertThat(all(file, PLAIN))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(
                        new Recorded(AT, "lifeline/v1/x/gas/g/telemetry", 1, false, "{\"m\":\"栓\\n\"}".getBytes()),
                        new Recorded(AT.plusMillis(5), "t/2", 2, true, noise),
                        new Recorded(AT.plusMillis(6), "t/3", 0, false, new byte[0]));
    }

    @Test
    void aRecordingIsNotMadeTwice() throws IOException {
        Path file = file("a.jsonl", "mine");
        assertThatThrownBy(() -> RecordingWriter.create(file)).isInstanceOf(IOException.class);
        assertThat(file).hasContent("mine\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"at\":\"2026-11-23T10:00:00Z\",\"payload\":\"x\"} | 'topic' is missing; a line is {\"at\"",
                "{\"at\":\"noon\",\"topic\":\"t\",\"payload\":\"x\"} | 'at' is 'noon' but must be a time such as",
                "{\"at\":\"2026-11-23T10:00:00Z\",\"topic\":\"t/#\",\"payload\":\"x\"} | 'topic' is 't/#' but must be one",
                "{\"at\":\"2026-11-23T10:00:00Z\",\"topic\":\"t\",\"qos\":3,\"payload\":\"x\"} | 'qos' is 3 but must be 0, 1 or 2",
                "{\"at\":\"2026-11-23T10:00:00Z\",\"topic\":\"t\",\"base64\":\"****\"} | Illegal base64 character",
                "{\"at\":\"2026-11 | this is not JSON",
                "[1] | this is no JSON object"
            })
    void badLinesAreRefusedWithNumberAndRemedy(String line, String problem) throws IOException {
        Path file = file(
                "a.jsonl",
                "{\"lifeline-recording\":1}",
                "{\"at\":\"2026-11-23T10:00:00Z\",\"topic\":\"t\",\"payload\":\"x\"}",
                "",
                line);
        assertThatThrownBy(() -> all(file, PLAIN))
                .isInstanceOf(RecordingException.class)
                .hasMessageStartingWith(file + ", line 4: " + problem)
                .hasMessageContaining("Correct or remove it");
    }

    @Test
    void whatIsNoRecordingIsRefused() throws IOException {
        Path file = file("a.jsonl", "{\"time\":1}");
        assertThatThrownBy(() -> all(file, PLAIN))
                .hasMessageStartingWith(file + ", line 1: the file does not begin with {\"lifeline-recording\":1}");
    }

    @Test
    void rowsOfMeasurementsBecomeTelemetry() throws IOException {
        Path file = file(
                "a.csv",
                "time,community,kind,device,pressure,cap_open,site,note",
                "2026-11-23 18:00:00,xinghu,hydrant,hyd-01,312.5,false,municipal,\"a \"\"b\"\", c\"",
                "2026-11-23T10:00:30Z,xinghu,hydrant,hyd-02,0007,,,",
                "1795428060,xinghu,hydrant,hyd-02,,,,");
        assertThat(all(file, PLAIN))
                .satisfiesExactly(
                        first -> {
                            assertThat(first.at()).isEqualTo(Instant.parse("2026-11-23T10:00:00Z"));
                            assertThat(first.topic()).isEqualTo("lifeline/v1/xinghu/hydrant/hyd-01/telemetry");
                            assertThat(first.qos()).isEqualTo(1);
                            assertThat(text(first))
                                    .isEqualTo(
                                            "{\"ts\":\"2026-11-23T10:00:00Z\",\"m\":{\"pressure\":312.5,\"cap_open\":false,"
                                                    + "\"site\":\"municipal\",\"note\":\"a \\\"b\\\", c\"}}");
                        },
                        second -> assertThat(text(second))
                                .isEqualTo("{\"ts\":\"2026-11-23T10:00:30Z\",\"m\":{\"pressure\":\"0007\"}}"));
    }

    @Test
    void aTableOfOneDeviceNeedsNoColumnsForIt() throws IOException {
        CsvOptions options = new CsvOptions(
                Optional.of(new DeviceId("xinghu", "water", "pump-1")), Map.of("value", "turbidity"), ZoneId.of("UTC"));
        Path file = file("a.csv", "timestamp,value", "2014-04-01 00:00:00,0.25");
        assertThat(all(file, options))
                .singleElement()
                .satisfies(row -> assertThat(text(row))
                        .isEqualTo("{\"ts\":\"2014-04-01T00:00:00Z\",\"m\":{\"turbidity\":0.25}}"));
    }

    @Test
    void rowsOfMessagesStayAsTheyAre() throws IOException {
        Path file = file("a.csv", "time,topic,payload,qos,retain", "2026-11-23T10:00:00Z,a/b,\"{\"\"m\"\":1}\",0,true");
        assertThat(all(file, PLAIN)).singleElement().satisfies(row -> {
            assertThat(text(row)).isEqualTo("{\"m\":1}");
            assertThat(row.qos()).isZero();
            assertThat(row.retained()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "when,x~1,2 | line 1: no column is the time; call one of them time",
                "time,x~2026-11-23T10:00:00Z,2 | line 1: nothing says whose values these are",
                "time,topic,payload~2026-11-23T10:00:00Z,t | line 2: the row has 2 cells, but the header names 3",
                "time,topic,payload~yesterday,t,x | line 2: 'time' is 'yesterday' but must be a time such as",
                "time,topic,payload,qos~2026-11-23T10:00:00Z,t,x,9 | line 2: 'qos' is '9' but must be 0, 1 or 2",
                "time,topic,payload~2026-11-23T10:00:00Z,t,\"x | line 2: a quote is not closed in this line"
            })
    void badTablesAreRefusedWithLineAndRemedy(String lines, String problem) throws IOException {
        Path file = file("a.csv", lines.split("~"));
        assertThatThrownBy(() -> all(file, PLAIN))
                .isInstanceOf(RecordingException.class)
                .hasMessageStartingWith(file + ", " + problem);
    }

    private static String text(Recorded message) {
        return new String(message.payload(), StandardCharsets.UTF_8);
    }
}

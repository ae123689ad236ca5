package community.lifeline.alerts.responding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AttachmentTest {
    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    @ParameterizedTest
    @CsvSource({
        "ffd8ffe000104a464946ffd9, image/jpeg",
        "89504e470d0a1a0a0000000d49454e44ae426082, image/png",
        "524946461234567857454250, image/webp",
        "255044462d312e370a2525454f46, application/pdf"
    })
    void theFirstBytesSayWhatItIs(String begins, String type) {
        assertThat(Attachment.of("whatever.txt", hex(begins)).type()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3c68746d6c3e",
                "4d5a9000",
                "ff",
                "524946461234567857415645",
                "89504e47",
                "ffd8ff",
                "ffd8ffe000104a46",
                "255044462d3c68746d6c3e2525454f46"
            })
    void whatBeginsOtherwiseIsTurnedAway(String begins) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Attachment.of("photo.jpg", hex(begins)))
                .withMessage(
                        "'photo.jpg' does not begin and end as a JPEG, PNG, WebP or PDF does; attach one of these, whole");
    }

    @Test
    void sizesAreBounded() {
        byte[] large = Arrays.copyOf(hex("ffd8ff"), Attachment.LARGEST + 1);
        assertThatIllegalArgumentException().isThrownBy(() -> Attachment.of("a.jpg", large));
        assertThatIllegalArgumentException().isThrownBy(() -> Attachment.of("a.jpg", new byte[0]));
        byte[] largest = Arrays.copyOf(hex("ffd8ffe0"), Attachment.LARGEST);
        largest[largest.length - 2] = (byte) 0xff;
        largest[largest.length - 1] = (byte) 0xd9;
        assertThat(Attachment.of("a.jpg", largest).sha256()).hasSize(64);
    }

    @Test
    void aNameIsOnlyAName() {
        byte[] jpeg = hex("ffd8ffe0ffd9");
        assertThat(Attachment.of("../../etc/passwd", jpeg).name()).isEqualTo("passwd.jpg");
        assertThat(Attachment.of("C:\\photos\\阀门 1.jpg", jpeg).name()).isEqualTo("阀门 1.jpg");
        assertThat(Attachment.of("a\n\u001b[2J<b>.jpg", jpeg).name()).isEqualTo("a2Jb.jpg");
        assertThat(Attachment.of("$()", jpeg).name()).isEqualTo("().jpg");
        assertThat(Attachment.of("///", jpeg).name()).isEqualTo("file.jpg");
    }

    @Test
    void aNameThatSaysAnotherTypeIsCalledWhatItIs() {
        byte[] pdf = "%PDF-1.7 <html> %%EOF".getBytes(StandardCharsets.US_ASCII);
        assertThat(Attachment.of("a.html", pdf).name()).isEqualTo("a.html.pdf");
        assertThat(Attachment.of("A.PDF", pdf).name()).isEqualTo("A.PDF");
    }

    @Test
    void theHashIsThatOfTheContent() {
        byte[] pdf = "%PDF-1.7 %%EOF".getBytes(StandardCharsets.US_ASCII);
        assertThat(Attachment.of("a.pdf", pdf).sha256())
                .isEqualTo("12f38dcc70f1e40c3cc032d4d4493938b6b36922b89c67450fc638a1986d4242");
    }
}

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
        "ffd8ffe000104a464946, image/jpeg",
        "89504e470d0a1a0a0000000d, image/png",
        "524946461234567857454250, image/webp",
        "255044462d312e37, application/pdf"
    })
    void theFirstBytesSayWhatItIs(String begins, String type) {
        assertThat(Attachment.of("whatever.txt", hex(begins)).type()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3c68746d6c3e", "4d5a9000", "ff", "524946461234567857415645", "89504e47"})
    void whatBeginsOtherwiseIsTurnedAway(String begins) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Attachment.of("photo.jpg", hex(begins)))
                .withMessage("'photo.jpg' does not begin as a JPEG, PNG, WebP or PDF does; attach one of these");
    }

    @Test
    void sizesAreBounded() {
        byte[] large = Arrays.copyOf(hex("ffd8ff"), Attachment.LARGEST + 1);
        assertThatIllegalArgumentException().isThrownBy(() -> Attachment.of("a.jpg", large));
        assertThatIllegalArgumentException().isThrownBy(() -> Attachment.of("a.jpg", new byte[0]));
        assertThat(Attachment.of("a.jpg", Arrays.copyOf(large, Attachment.LARGEST))
                        .sha256())
                .hasSize(64);
    }

    @Test
    void aNameIsOnlyAName() {
        byte[] jpeg = hex("ffd8ff00");
        assertThat(Attachment.of("../../etc/passwd", jpeg).name()).isEqualTo("passwd");
        assertThat(Attachment.of("C:\\photos\\阀门 1.jpg", jpeg).name()).isEqualTo("阀门 1.jpg");
        assertThat(Attachment.of("a\n\u001b[2J<b>.jpg", jpeg).name()).isEqualTo("a2Jb.jpg");
        assertThat(Attachment.of("$()", jpeg).name()).isEqualTo("()");
        assertThat(Attachment.of("///", jpeg).name()).isEqualTo("file");
    }

    @Test
    void theHashIsThatOfTheContent() {
        assertThat(Attachment.of("a.pdf", "%PDF-".getBytes(StandardCharsets.US_ASCII))
                        .sha256())
                .isEqualTo("38523c087796e5d5dd1cf9bad1fb026781a838dd9dd2cf8af58b9f6502a46778");
    }
}

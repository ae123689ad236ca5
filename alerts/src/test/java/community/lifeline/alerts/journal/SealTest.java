package community.lifeline.alerts.journal;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SealTest {
    private static final UUID SUBJECT = UUID.fromString("7d9f2c1e-0f4b-4b8e-9a55-0d6f4b1c2a33");
    private static final Instant AT = Instant.parse("2026-11-23T03:21:04.12Z");

    /** The hash was made by the Python program in docs/journal.md. */
    @Test
    void isWhatTheDocumentSaysItIs() {
        Draft draft = new Draft(SUBJECT, AT, "王芳", "acknowledged", "{\"note\":\"已到现场 \\\"A\\\" 😀\"}");
        assertThat(Seal.of(new Entry("xinghu", 1, draft, Seal.NONE, "")))
                .isEqualTo("e20a425ec0f38170d79839de1160b6d9245081da766be81cfe52107d04f84ae6");
    }

    @Test
    void keepsFieldsApart() {
        assertThat(Seal.of(entry("ab", "c"))).isNotEqualTo(Seal.of(entry("a", "bc")));
    }

    private static Entry entry(String by, String type) {
        return new Entry("xinghu", 1, new Draft(SUBJECT, AT, by, type, "{}"), Seal.NONE, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\0b", "\ud83d", "a\ude00"})
    void refusesTextThatHasNoBytesOfItsOwn(String text) {
        assertThatThrownBy(() -> new Draft(SUBJECT, AT, text, "raised", "{}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("an entry's by ");
    }
}

package community.lifeline.alerts.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JournalFileTest {
    private static final Head START = Links.beginning("xinghu");

    @TempDir
    private Path folder;

    private final List<Entry> entries = Chains.after(START, 8);
    private final List<String> lines = Chains.lines(START, entries);
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("journal.jsonl");
    }

    @Test
    void anExportHolds() throws IOException {
        List<Entry> read = new ArrayList<>();
        Files.writeString(file, whole(lines));
        assertThat(JournalFile.check(List.of(file), List.of(), read::add)).isEqualTo(new Verdict.Intact(1, head()));
        assertThat(read).isEqualTo(entries);
        assertThat(check(Chains.lines(START, List.of()))).isEqualTo(new Verdict.Intact(1, START));
    }

    @Test
    void everyChangedByteIsFoundInItsPlace() throws IOException {
        byte[] sound = whole(lines).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(1);
        int line = 1;
        for (int i = 0; i < sound.length; i++) {
            byte[] changed = sound.clone();
            changed[i] ^= (byte) (1 << random.nextInt(8));
            Verdict verdict = check(changed);
            assertThat(verdict).as("byte %d in line %d", i, line).isInstanceOf(Verdict.Broken.class);
            if (line > 1 && line < lines.size() && sound[i] != '\n') {
                assertThat(((Verdict.Broken) verdict).sound()).as("byte %d", i).isEqualTo(line - 2);
            }
            line += sound[i] == '\n' ? 1 : 0;
        }
    }

    @Test
    void everyCutIsFound() throws IOException {
        byte[] sound = whole(lines).getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < sound.length; length++) {
            assertThat(check(Arrays.copyOf(sound, length)))
                    .as("the first %d bytes", length)
                    .isInstanceOf(Verdict.Broken.class);
        }
    }

    @Test
    void everyRemovedEntryIsNamed() throws IOException {
        for (int entry = 1; entry <= entries.size(); entry++) {
            List<String> without = new ArrayList<>(lines);
            without.remove(entry);
            Verdict.Broken broken = broken(without);
            assertThat(broken.sound()).isEqualTo(entry - 1);
            assertThat(broken.words())
                    .contains(
                            entry == 8
                                    ? "entry 8 is the last, and it is entry 7: the end was cut off"
                                    : "entry " + entry + " is missing");
        }
        lines.subList(3, 6).clear();
        assertThat(broken(lines).words()).isEqualTo("entries 3 to 5 are missing: after entry 2 comes entry 6");
    }

    @Test
    void everyTwoThatChangedPlacesAreNamed() throws IOException {
        for (int one = 1; one < entries.size(); one++) {
            for (int two = one + 1; two <= entries.size(); two++) {
                List<String> swapped = new ArrayList<>(lines);
                Collections.swap(swapped, one, two);
                Verdict.Broken broken = broken(swapped);
                assertThat(broken.sound()).isEqualTo(one - 1);
                assertThat(broken.words())
                        .isEqualTo("entry %d is not in its place: entry %d stands there, and it comes later, in line %d"
                                .formatted(one, two, two + 1));
            }
        }
    }

    @Test
    void anEntryThatStandsTwiceIsNamed() throws IOException {
        lines.add(4, lines.get(3));
        assertThat(broken(lines).words()).isEqualTo("entry 3 stands where entry 4 belongs");
    }

    @Test
    void anEntryReplacedWithAFittingHashIsNamed() throws IOException {
        entries.set(4, Chains.next(entries.get(3).head(), "{\"note\":\"nothing happened\"}"));
        Verdict.Broken broken = broken(Chains.lines(START, entries));
        assertThat(broken.sound()).isEqualTo(5);
        assertThat(broken.words()).startsWith("entry 6 does not follow entry 5");
    }

    @Test
    void anEntryOfAnotherCommunityIsNamed() throws IOException {
        Entry third = entries.get(2);
        entries.set(2, Chains.sealed(new Entry("donghu", 3, third.draft(), third.previous(), "")));
        assertThat(broken(Chains.lines(START, entries)).words())
                .isEqualTo("entry 3 is of the community 'donghu', and the journal that of 'xinghu'");
    }

    @Test
    void theSameSaidInAnotherWayIsAChange() throws IOException {
        lines.set(3, lines.get(3).replace("\"number\":3", "\"number\": 3"));
        assertThat(broken(lines).words())
                .isEqualTo("entry 3, in line 4, was changed: the line is not as an export writes it");
        lines.set(3, "nothing");
        assertThat(broken(lines).words()).isEqualTo("entry 3, in line 4, cannot be read: the line was changed");
    }

    @Test
    void whatComesBehindTheFooterIsFound() throws IOException {
        lines.add(lines.get(1));
        assertThat(broken(lines).words()).contains("goes on after its footer");
    }

    /** A forger who makes every hash anew, and the footer with them. */
    @Test
    void anAnchorProvesWhatHashesCannot() throws IOException {
        List<Entry> shortened = entries.subList(0, 6);
        List<Entry> anew = Chains.after(
                Chains.next(START, "{\"note\":\"another first one\"}").head(), 7);
        anew.addFirst(Chains.next(START, "{\"note\":\"another first one\"}"));
        Anchor end = Anchor.parse(head().anchor());
        Anchor bare = new Anchor(OptionalLong.empty(), head().hash());

        assertThat(check(Chains.lines(START, shortened))).isInstanceOf(Verdict.Intact.class);
        assertThat(broken(Chains.lines(START, shortened), end))
                .isEqualTo(new Verdict.Broken(
                        "xinghu",
                        6,
                        "the journal ends with entry 6, and the anchor knows entry 8: its end is cut off"));
        assertThat(broken(Chains.lines(START, shortened), bare).words()).contains("no entry has the hash");
        assertThat(check(Chains.lines(START, anew))).isInstanceOf(Verdict.Intact.class);
        assertThat(broken(Chains.lines(START, anew), end).words())
                .startsWith("entry 8 has another hash than its anchor");
        assertThat(check(lines, Anchor.of(entries.get(3).head()), end, bare)).isInstanceOf(Verdict.Intact.class);
    }

    @Test
    void filesThatFollowEachOtherAreOneJournal() throws IOException {
        Head middle = entries.get(3).head();
        Path first = folder.resolve("first.jsonl");
        Files.writeString(first, whole(Chains.lines(START, entries.subList(0, 4))));
        Files.writeString(file, whole(Chains.lines(middle, entries.subList(4, 8))));
        assertThat(JournalFile.check(List.of(first, file), List.of(), _ -> {}))
                .isEqualTo(new Verdict.Intact(1, head()));
        assertThat(JournalFile.check(List.of(file), List.of(Anchor.of(middle)), _ -> {}))
                .isEqualTo(new Verdict.Intact(5, head()));
        assertThat(((Verdict.Broken) JournalFile.check(List.of(file, first), List.of(), _ -> {})).words())
                .contains("first.jsonl: it does not go on where the file before it ends, behind entry 8");
        Anchor early = Anchor.of(entries.get(1).head());
        assertThat(((Verdict.Broken) JournalFile.check(List.of(file), List.of(early), _ -> {})).words())
                .contains("the anchor is of entry 2, and what is here begins with entry 5");
    }

    @Test
    void anAnchorIsReadStrictly() {
        assertThat(Anchor.parse(" 8:" + "AB".repeat(32))).isEqualTo(new Anchor(OptionalLong.of(8), "ab".repeat(32)));
        assertThat(Anchor.parse("0".repeat(64)).number()).isEmpty();
        assertThatThrownBy(() -> Anchor.parse("8:abc"))
                .hasMessageStartingWith("'8:abc' is no anchor; write NUMBER:HASH");
    }

    private Head head() {
        return entries.getLast().head();
    }

    private static String whole(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private Verdict.Broken broken(List<String> lines, Anchor... anchors) throws IOException {
        return (Verdict.Broken) check(lines, anchors);
    }

    private Verdict check(List<String> lines, Anchor... anchors) throws IOException {
        return check(whole(lines).getBytes(StandardCharsets.UTF_8), anchors);
    }

    private Verdict check(byte[] bytes, Anchor... anchors) throws IOException {
        Files.write(file, bytes);
        return JournalFile.check(List.of(file), List.of(anchors), _ -> {});
    }
}

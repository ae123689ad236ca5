package community.lifeline.ingest.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SpoolTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T03:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Spool open() throws SpoolException {
        return Spool.open(new SpoolConfig(folder, 10_000, 0), CLOCK);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(".lock"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void givesBackBatchesInTheOrderInWhichTheyCame() throws Exception {
        try (Spool spool = open()) {
            spool.append(List.of("a", "b"));
            spool.append(List.of("{\"名\":\"燃气\"}"));
            spool.append(List.of());
            List<SpoolFile> files = spool.oldest(Long.MAX_VALUE);
            assertThat(files).hasSize(3);
            assertThat(spool.read(files.get(0))).contains(List.of("a", "b"));
            assertThat(spool.read(files.get(1))).contains(List.of("{\"名\":\"燃气\"}"));
            assertThat(spool.read(files.get(2))).contains(List.of());
        }
    }

    @Test
    void survivesTheProcessAndGoesOnCounting() throws Exception {
        try (Spool spool = open()) {
            spool.append(List.of("a"));
            spool.append(List.of("b"));
            spool.delete(spool.oldest(1).getFirst());
        }
        try (Spool spool = open()) {
            spool.append(List.of("c"));
            assertThat(names()).containsExactly("0000000000000000001.jsonl", "0000000000000000002.jsonl");
            assertThat(spool.read(spool.oldest(1).getFirst())).contains(List.of("b"));
            assertThat(spool.bytes()).isEqualTo(2 * Files.size(folder.resolve("0000000000000000001.jsonl")));
        }
    }

    @Test
    void takesSeveralSmallBatchesTogetherUpToASize() throws Exception {
        try (Spool spool = open()) {
            long bytes = spool.append(List.of("a")).bytes();
            spool.append(List.of("b"));
            spool.append(List.of("c"));
            assertThat(spool.oldest(2 * bytes)).hasSize(2);
            assertThat(spool.oldest(0)).hasSize(1);
        }
    }

    @Test
    void clearsWhatAKilledProcessLeftHalfWritten() throws Exception {
        Files.writeString(folder.resolve("0000000000000000007.jsonl.tmp"), "half");
        try (Spool spool = open()) {
            assertThat(spool.isEmpty()).isTrue();
            assertThat(names()).isEmpty();
        }
    }

    @Test
    void setsADamagedBatchAsideAndGoesOn() throws Exception {
        try (Spool spool = open()) {
            spool.append(List.of("first", "second"));
            spool.append(List.of("whole"));
            Path file = folder.resolve("0000000000000000000.jsonl");
            Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 9));
            assertThat(spool.read(spool.oldest(1).getFirst())).isEmpty();
            assertThat(folder.resolve("corrupt/0000000000000000000.jsonl")).hasContent("first\nsec");
            assertThat(spool.corrupt()).isEqualTo(1);
            assertThat(spool.read(spool.oldest(1).getFirst())).contains(List.of("whole"));
            assertThat(spool.files()).isEqualTo(1);
        }
    }

    @Test
    void keepsWhatWasSetAsideWhenItsNumberComesAgain() throws Exception {
        for (String text : List.of("one", "two", "three")) {
            try (Spool spool = open()) {
                spool.append(List.of(text));
                Files.writeString(folder.resolve("0000000000000000000.jsonl"), text);
                assertThat(spool.read(spool.oldest(1).getFirst())).isEmpty();
            }
        }
        assertThat(folder.resolve("corrupt/0000000000000000000.jsonl")).hasContent("one");
        assertThat(folder.resolve("corrupt/0000000000000000000-2.jsonl")).hasContent("two");
        assertThat(folder.resolve("corrupt/0000000000000000000-3.jsonl")).hasContent("three");
    }

    @Test
    void tellsAnAlteredAndAnEmptyFileFromAWholeOne() {
        byte[] file = SpoolText.encode(List.of("value 1"));
        assertThat(SpoolText.decode(file)).contains(List.of("value 1"));
        file[6] = '2';
        assertThat(SpoolText.decode(file)).isEmpty();
        assertThat(SpoolText.decode(new byte[0])).isEmpty();
        assertThat(SpoolText.decode(new byte[] {'\n'})).isEmpty();
        for (int length = 0; length < file.length; length++) {
            assertThat(SpoolText.decode(Arrays.copyOf(file, length))).isEmpty();
        }
    }

    @Test
    void refusesMoreThanItsLimitAndKeepsWhatItHas() throws Exception {
        try (Spool spool = Spool.open(new SpoolConfig(folder, 60, 0), CLOCK)) {
            spool.append(List.of("a"));
            assertThatThrownBy(() -> spool.append(List.of("b", "c")))
                    .isInstanceOf(SpoolException.class)
                    .hasMessageContaining("is full: ")
                    .hasMessageContaining("bring the database back or raise spool.max-bytes");
            assertThat(spool.files()).isEqualTo(1);
            assertThat(names()).hasSize(1);
        }
    }

    @Test
    void refusesToEatTheLastOfTheDisk() throws Exception {
        try (Spool spool = Spool.open(new SpoolConfig(folder, 10_000, Long.MAX_VALUE / 2), CLOCK)) {
            assertThatThrownBy(() -> spool.append(List.of("a")))
                    .isInstanceOf(SpoolException.class)
                    .hasMessageContaining("make room, bring the database back or lower spool.min-free");
        }
    }

    @Test
    void leavesNothingBehindWhenTheFolderCannotBeWritten() throws Exception {
        try (Spool spool = open()) {
            Path aside = folder.resolveSibling(folder.getFileName() + "-aside");
            Files.move(folder, aside);
            assertThatThrownBy(() -> spool.append(List.of("a")))
                    .isInstanceOf(SpoolException.class)
                    .hasMessageContaining("this user may write");
            assertThat(spool.isEmpty()).isTrue();
            Files.move(aside, folder);
            spool.append(List.of("b"));
            assertThat(spool.read(spool.oldest(1).getFirst())).contains(List.of("b"));
        }
    }

    @Test
    void isHeldByOneProcessAtATime() throws Exception {
        try (Spool _ = open()) {
            assertThatThrownBy(this::open).hasMessageContaining("is in use by another process");
        }
    }

    @Test
    void doesNotTripOverABatchThatSomebodyTookAway() throws Exception {
        try (Spool spool = open()) {
            SpoolFile file = spool.append(List.of("a"));
            Files.delete(folder.resolve(file.name()));
            assertThat(spool.read(file)).isEmpty();
            assertThat(spool.isEmpty()).isTrue();
            assertThat(spool.bytes()).isZero();
        }
    }

    @Test
    void saysHowLongTheOldestHasWaited() throws Exception {
        try (Spool spool = open()) {
            assertThat(spool.oldestAge()).isZero();
            spool.append(List.of("a"));
        }
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5));
        try (Spool spool = Spool.open(new SpoolConfig(folder, 10_000, 0), later)) {
            assertThat(spool.oldestAge()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(7));
        }
    }

    @Test
    void setsABatchApartWithWhatRemainsOfIt() throws Exception {
        try (Spool spool = open()) {
            spool.append(List.of("bad", "good", "worse"));
            spool.append(List.of("behind"));
            spool.postpone(spool.oldest(1).getFirst(), List.of("bad", "worse"));
            assertThat(spool.read(spool.oldest(1).getFirst())).contains(List.of("behind"));
            spool.delete(spool.oldest(1).getFirst());
            assertThat(spool.isEmpty()).isTrue();
            assertThat(spool.oldestAge()).isZero();
            assertThat(spool.files()).isEqualTo(1);
            assertThat(spool.bytes()).isEqualTo(Files.size(folder.resolve("postponed/0000000000000000000.jsonl")));
        }
        try (Spool spool = open()) {
            assertThat(spool.isEmpty()).isTrue();
            spool.append(List.of("later"));
            assertThat(names()).containsExactly("0000000000000000001.jsonl", "postponed");
            SpoolFile apart = spool.postponed().getFirst();
            assertThat(spool.read(apart)).contains(List.of("bad", "worse"));
            SpoolFile less = spool.postpone(apart, List.of("worse"));
            assertThat(spool.postponed()).containsExactly(less);
            spool.delete(less);
            assertThat(spool.files()).isEqualTo(1);
            assertThat(folder.resolve("postponed")).isEmptyDirectory();
        }
    }

    @Test
    void refusesALineThatWouldBreakIntoTwo() throws Exception {
        try (Spool spool = open()) {
            assertThatThrownBy(() -> spool.append(List.of("a\nb"))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void checksItsConfiguration() {
        assertThatThrownBy(() -> new SpoolConfig(folder, 0, 0)).hasMessage("spool.max-bytes is 0; it must be positive");
        assertThatThrownBy(() -> new SpoolConfig(folder, 1, -1))
                .hasMessage("spool.min-free is -1; it must not be negative");
    }
}

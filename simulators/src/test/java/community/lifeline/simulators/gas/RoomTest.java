package community.lifeline.simulators.gas;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Worked values of the domain reference, 2.4, for a room of 20 m3. */
class RoomTest {
    @ParameterizedTest
    @CsvSource({
        "0.2, 0.5, 10, 34.5",
        "0.2, 0.5, 20, 83",
        "0.2, 0.5, 25, 118",
        "1, 0.5, 10, 6.2",
        "1, 0.5, 20, 12.6",
        "1, 0.5, 25, 16.0",
        "1, 0.5, 50, 34.5",
        "2, 0.5, 10, 3.0",
        "2, 0.5, 20, 6.2",
        "2, 0.5, 25, 7.7",
        "2, 0.5, 50, 16.0",
        "1, 6, 10, 9.2"
    })
    void reachesThresholdAfterWorkedTime(double leak, double changes, double lel, double minutes) {
        assertThat(minutesTo(lel, new Room(20, changes), leak)).isCloseTo(minutes, within(minutes < 20 ? 0.06 : 0.6));
    }

    @ParameterizedTest
    @CsvSource({"0.2, 0.5, 40", "1, 0.5, 200", "2, 0.5, 400", "1, 6, 16.7"})
    void levelsOffAtPlateau(double leak, double changes, double lel) {
        assertThat(Room.percentLel(new Room(20, changes).plateau(leak))).isCloseTo(lel, within(0.05));
    }

    @ParameterizedTest
    @CsvSource({"0.2, 0.5, 50", "1, 6, 20"})
    void neverReachesWhatLiesAbovePlateau(double leak, double changes, double lel) {
        assertThat(minutesTo(lel, new Room(20, changes), leak)).isInfinite();
    }

    @ParameterizedTest
    @CsvSource({"0.5, 250", "6, 21", "12, 10"})
    void decaysFrom40To5InWorkedTime(double changes, long minutes) {
        double after = new Room(20, changes).after(40 / 100.0 * Room.LEL, 0, Duration.ofMinutes(minutes));
        assertThat(Room.percentLel(after)).isCloseTo(5, within(0.5));
    }

    @Test
    void manySmallStepsEqualOneLargeStep() {
        Room room = new Room(20, 0.5);
        double stepped = 0;
        for (int i = 0; i < 600; i++) {
            stepped = room.after(stepped, 1, Duration.ofSeconds(1));
        }
        assertThat(stepped).isCloseTo(room.after(0, 1, Duration.ofMinutes(10)), within(1e-12));
    }

    @Test
    void staysBetweenWhereItIsAndItsPlateau() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            Room room = new Room(random.nextDouble(1, 100), random.nextDouble(0.01, 20));
            double leak = random.nextDouble(0, 3);
            double now = random.nextDouble();
            double end = room.plateau(leak);
            double after = room.after(now, leak, Duration.ofSeconds(random.nextInt(100_000)));
            assertThat(after).isBetween(Math.min(1, Math.min(now, end)) - 1e-12, Math.max(now, end) + 1e-12);
        }
    }

    @Test
    void sealedRoomFillsLinearlyUpToAll() {
        Room sealed = new Room(10, 0);
        assertThat(sealed.after(0, 1, Duration.ofHours(1))).isCloseTo(0.1, within(1e-12));
        assertThat(sealed.after(0, 1, Duration.ofHours(100))).isEqualTo(1);
        assertThat(sealed.after(0, 1, Duration.ofHours(1))).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void refusesRoomWithoutVolume() {
        assertThatThrownBy(() -> new Room(0, 1)).hasMessageContaining("positive volume");
    }

    /** As a detector lives through it, second by second. */
    private static double minutesTo(double lel, Room room, double leak) {
        double fraction = 0;
        for (int second = 1; second <= 86_400; second++) {
            fraction = room.after(fraction, leak, Duration.ofSeconds(1));
            if (Room.percentLel(fraction) >= lel) {
                return second / 60.0;
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}

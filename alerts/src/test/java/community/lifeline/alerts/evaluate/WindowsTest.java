package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.rule.Condition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Windows over seeded random readings, held against what is worked out the long way from all of them. */
class WindowsTest {
    private record Point(long time, double value) {}

    private static final long HOUR = 3_600_000;

    private static List<Point> readings(long seed, double most) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Point> points = new ArrayList<>();
        long time = 1_700_000_000_000L + random.nextLong(HOUR);
        for (int i = 0; i < 3_000; i++) {
            time += random.nextInt(50) == 0 ? random.nextLong(3 * HOUR) : random.nextLong(1, 120_000);
            points.add(new Point(time, random.nextDouble(0, most)));
        }
        return points;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aSumReachesBackByItsWindowAndAFortyEighthAtMost(long seed) {
        Total total = new Total(HOUR);
        List<Point> points = readings(seed, 3);
        for (int i = 0; i < points.size(); i++) {
            Point now = points.get(i);
            total.add(now.time(), now.value());
            double least = sum(points.subList(0, i + 1), now.time() - HOUR);
            double most = sum(points.subList(0, i + 1), now.time() - HOUR - 2 * HOUR / 48);
            assertThat(total.at(now.time())).isBetween(least - 1e-3, most + 1e-3);
        }
    }

    private static double sum(List<Point> points, long from) {
        return points.stream()
                .filter(point -> point.time() >= from)
                .mapToDouble(Point::value)
                .sum();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theUsualIsTheMedianOfTheWindow(long seed) {
        Usual usual = new Usual(6 * HOUR, false);
        List<Point> points = readings(seed, 100);
        long width = 6 * HOUR / 48;
        for (int i = 0; i < points.size(); i++) {
            long now = points.get(i).time();
            usual.add(now, points.get(i).value());
            double[] means = means(points.subList(0, i + 1), width, now / width - 48, now / width);
            double known = usual.at(now);
            if (!Double.isNaN(known)) {
                double median = (means[(means.length - 1) / 2] + means[means.length / 2]) / 2;
                assertThat(known).isCloseTo(median, within(1e-2));
            } else {
                assertThat(means.length).isLessThan(12);
            }
        }
    }

    private static double[] means(List<Point> points, long width, long from, long before) {
        double[] means = points.stream()
                .filter(point -> point.time() / width >= from && point.time() / width < before)
                .collect(java.util.stream.Collectors.groupingBy(
                        point -> point.time() / width, java.util.stream.Collectors.averagingDouble(Point::value)))
                .values()
                .stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        Arrays.sort(means);
        return means;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aDoseIsReachedWhenItSaysAndNeverNegativeOrEndless(long seed) {
        Rates rates = new Rates(
                30,
                List.of(
                        new Condition.Rate(50, Duration.ofMinutes(75)),
                        new Condition.Rate(100, Duration.ofMinutes(25)),
                        new Condition.Rate(300, Duration.ofMinutes(2))),
                4 * HOUR);
        Dose dose = new Dose(rates);
        for (Point point : readings(seed, 120)) {
            dose.add(point.time(), point.value());
            assertThat(dose.at(point.time())).isBetween(0.0, 4.0);
            long reaches = dose.reaches(1);
            if (reaches != Long.MAX_VALUE) {
                assertThat(dose.at(reaches)).isGreaterThanOrEqualTo(1);
                assertThat(dose.at(reaches - 3)).isLessThan(1.00001);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e300, -1, 0, 29.9, 30, 31, 50, 75, 100, 300, 5_000, 1e300})
    void ratesRiseWithTheConcentration(double ppm) {
        Rates rates = new Rates(
                30,
                List.of(new Condition.Rate(50, Duration.ofMinutes(75)), new Condition.Rate(300, Duration.ofMinutes(2))),
                HOUR);
        assertThat(rates.at(ppm)).isGreaterThanOrEqualTo(0).isGreaterThanOrEqualTo(rates.at(ppm - Math.abs(ppm) / 100));
    }
}

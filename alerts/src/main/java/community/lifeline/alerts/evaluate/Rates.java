package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.rule.Condition;
import java.util.List;

/**
 * How fast a dose grows at a concentration, in doses a millisecond: straight lines between the given points where both
 * axes are logarithmic, going on beyond the ends; nothing below {@code from}.
 *
 * @param fades half-life in milliseconds while the concentration is below {@code from}
 */
record Rates(double from, List<Condition.Rate> points, long fades) {
    double at(double concentration) {
        if (concentration < from) {
            return 0;
        }
        if (points.size() == 1) {
            return rate(0) * concentration / points.getFirst().at();
        }
        int upper = 1;
        while (upper < points.size() - 1 && points.get(upper).at() < concentration) {
            upper++;
        }
        Condition.Rate low = points.get(upper - 1);
        double share =
                Math.log(concentration / low.at()) / Math.log(points.get(upper).at() / low.at());
        return rate(upper - 1) * Math.pow(rate(upper) / rate(upper - 1), share);
    }

    private double rate(int index) {
        return 1.0 / points.get(index).per().toMillis();
    }
}

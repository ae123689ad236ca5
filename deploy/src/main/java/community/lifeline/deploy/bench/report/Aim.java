package community.lifeline.deploy.bench.report;

/**
 * Where a figure should be: at first, and later.
 *
 * @param atMost whether less is better
 */
public record Aim(boolean atMost, double first, double then) {
    public static Aim atMost(double first, double then) {
        return new Aim(true, first, then);
    }

    public static Aim atLeast(double first, double then) {
        return new Aim(false, first, then);
    }

    /** In a few words for people. */
    String verdict(double value) {
        String reached = reaches(value, then) ? "beyond both aims" : reaches(value, first) ? "first aim met" : "MISSED";
        return "%s (%s %s, then %s)".formatted(reached, atMost ? "≤" : "≥", Figure.number(first), Figure.number(then));
    }

    private boolean reaches(double value, double wanted) {
        return atMost ? value <= wanted : value >= wanted;
    }
}

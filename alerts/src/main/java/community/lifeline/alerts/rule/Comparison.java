package community.lifeline.alerts.rule;

/** How a measured value stands to a threshold for a {@link Condition.Value} to hold. */
public enum Comparison {
    AT_LEAST("at-least", "≥"),
    ABOVE("above", ">"),
    AT_MOST("at-most", "≤"),
    BELOW("below", "<");

    private final String key;
    private final String sign;

    Comparison(String key, String sign) {
        this.key = key;
        this.sign = sign;
    }

    /** The key in a rule file. */
    public String key() {
        return key;
    }

    public String sign() {
        return sign;
    }

    /** Whether it is met by what is high, and not by what is low. */
    public boolean rises() {
        return this == AT_LEAST || this == ABOVE;
    }

    public boolean holds(double value, double threshold) {
        return switch (this) {
            case AT_LEAST -> value >= threshold;
            case ABOVE -> value > threshold;
            case AT_MOST -> value <= threshold;
            case BELOW -> value < threshold;
        };
    }
}

package community.lifeline.alerts.rule;

/** What a value is compared with. */
public sealed interface Threshold {
    /** A number in the field's unit. */
    record Fixed(double value) implements Threshold {
        public Fixed {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a threshold must be a finite number, not " + value);
            }
        }
    }

    /** A share of another field of the same device: 1.2 times the rated power. Unknown until that field was reported. */
    record OfField(String field, double times) implements Threshold {
        public OfField {
            if (!Double.isFinite(times) || times == 0) {
                throw new IllegalArgumentException("times must be a number other than 0, not " + times);
            }
        }
    }
}

package community.lifeline.alerts.evaluate;

/** What is remembered of one field of one device beyond its newest value. Readings come in the order of their times. */
sealed interface Window permits Ring, Total, Usual, Dose {
    void add(long time, double value);

    /**
     * What is remembered, and of which field. Rules that ask for the same share one window; it outlives a change of
     * rules that leaves its form in force.
     */
    sealed interface Form {
        String field();

        Window open();

        /** The readings of the last {@code over} milliseconds. */
        record Points(String field, long over) implements Form {
            @Override
            public Window open() {
                return new Ring(over);
            }
        }

        /** The sum of the readings of the last {@code over} milliseconds. */
        record Sum(String field, long over) implements Form {
            @Override
            public Window open() {
                return new Total(over);
            }
        }

        /** The median of the last {@code over} milliseconds, of all hours or of the same hour of the day. */
        record Median(String field, long over, boolean hourly) implements Form {
            @Override
            public Window open() {
                return new Usual(over, hourly);
            }
        }

        /** The dose by {@code rates}. */
        record Exposure(String field, Rates rates) implements Form {
            @Override
            public Window open() {
                return new Dose(rates);
            }
        }
    }
}

package community.lifeline.alerts.journal;

/** Why a link does not hold. */
sealed interface Flaw {
    String words();

    record Changed(long entry) implements Flaw {
        @Override
        public String words() {
            return "entry " + entry + " was changed: its hash does not fit what it says";
        }
    }

    /** @param found the entry that stands in the place of the first of them */
    record Missing(long first, long last, long found) implements Flaw {
        @Override
        public String words() {
            String which = first == last ? "entry " + first + " is" : "entries " + first + " to " + last + " are";
            String before = first == 1 ? "the journal begins with" : "after entry " + (first - 1) + " comes";
            return which + " missing: " + before + " entry " + found;
        }
    }

    record Repeated(long entry, long due) implements Flaw {
        @Override
        public String words() {
            return "entry " + entry + " stands where entry " + due + " belongs";
        }
    }

    record Torn(long entry) implements Flaw {
        @Override
        public String words() {
            return "entry " + entry + " does not follow entry " + (entry - 1)
                    + ": one of the two was replaced by another with a fitting hash of its own";
        }
    }

    record Foreign(long entry, String community, String due) implements Flaw {
        @Override
        public String words() {
            return "entry " + entry + " is of the community '" + community + "', and the journal that of '" + due + "'";
        }
    }

    record Rewritten(long entry) implements Flaw {
        @Override
        public String words() {
            return "entry " + entry
                    + " has another hash than its anchor: it or one before it was changed, and all hashes"
                    + " from there on were made anew";
        }
    }

    record Unanchored(String words) implements Flaw {}
}

package community.lifeline.gateway.mqtt;

import java.util.Arrays;
import java.util.List;

/** An MQTT topic filter that is well formed. */
record TopicFilter(String text) {
    private static final String SHARED = "$share/";

    TopicFilter {
        List<String> levels = Arrays.asList(text.split("/", -1));
        int manyAt = levels.indexOf("#");
        boolean wildcardsStandAlone = levels.stream()
                .allMatch(level -> level.length() == 1 || (level.indexOf('#') < 0 && level.indexOf('+') < 0));
        if (text.isEmpty() || !wildcardsStandAlone || (manyAt >= 0 && manyAt < levels.size() - 1)) {
            throw new IllegalArgumentException("'" + text
                    + "' is not a topic filter: '+' stands for one whole level, '#' for all the rest at the end");
        }
        if (text.startsWith(SHARED) && levels.size() < 3) {
            throw new IllegalArgumentException("'" + text + "' must be $share/group/filter");
        }
    }

    /** Whether some topic matches both. Two members of one shared group do not: each message goes to one of them. */
    boolean overlaps(TopicFilter other) {
        if (isShared() && other.isShared() && group().equals(other.group())) {
            return false;
        }
        List<String> mine = levels();
        List<String> theirs = other.levels();
        for (int i = 0; i < Math.min(mine.size(), theirs.size()); i++) {
            String here = mine.get(i);
            String there = theirs.get(i);
            if (here.equals("#") || there.equals("#")) {
                return true;
            }
            if (!here.equals("+") && !there.equals("+") && !here.equals(there)) {
                return false;
            }
        }
        return mine.size() == theirs.size() || endsInMany(mine, theirs) || endsInMany(theirs, mine);
    }

    /** "a/#" matches "a" too. */
    private static boolean endsInMany(List<String> longer, List<String> shorter) {
        return longer.size() == shorter.size() + 1 && longer.getLast().equals("#");
    }

    private boolean isShared() {
        return text.startsWith(SHARED);
    }

    private String group() {
        return text.split("/", 3)[1];
    }

    private List<String> levels() {
        return List.of((isShared() ? text.split("/", 3)[2] : text).split("/", -1));
    }
}

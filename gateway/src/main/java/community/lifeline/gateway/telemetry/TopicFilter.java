package community.lifeline.gateway.telemetry;

import java.util.Arrays;
import java.util.List;

/** An MQTT topic filter that is well formed. */
public record TopicFilter(String text) {
    private static final String SHARED = "$share/";

    public TopicFilter {
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
    public boolean overlaps(TopicFilter other) {
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

    /** Whether {@code topic} is one of those that the filter stands for; '$SYS' and its like are not among '#' and '+'. */
    public boolean matches(String topic) {
        List<String> wanted = levels();
        List<String> parts = Arrays.asList(topic.split("/", -1));
        if (topic.startsWith("$") && !wanted.getFirst().equals(parts.getFirst())) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            String level = wanted.get(i);
            if (level.equals("#")) {
                return true;
            }
            // "a/#" stands for "a" too.
            if (i == parts.size()) {
                return false;
            }
            if (!level.equals("+") && !level.equals(parts.get(i))) {
                return false;
            }
            if (i == parts.size() - 1
                    && i + 2 == wanted.size()
                    && wanted.getLast().equals("#")) {
                return true;
            }
        }
        return wanted.size() == parts.size();
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

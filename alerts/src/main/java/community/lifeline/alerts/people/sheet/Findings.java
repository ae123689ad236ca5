package community.lifeline.alerts.people.sheet;

import community.lifeline.alerts.rule.Finding;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the files, as far as they were read. */
final class Findings {
    /** More than anybody mends before trying again. */
    private static final int MOST = 100;

    private final List<Finding> all = new ArrayList<>();

    void add(String file, long line, String column, String problem, String remedy) {
        Finding finding = new Finding(file, Math.toIntExact(line), column, problem, remedy);
        // A value that is asked for twice is wrong twice.
        if (all.size() < MOST && !all.contains(finding)) {
            all.add(finding);
        }
    }

    int size() {
        return all.size();
    }

    void refuseIfAny() throws BadSheets {
        if (!all.isEmpty()) {
            throw new BadSheets(all);
        }
    }
}

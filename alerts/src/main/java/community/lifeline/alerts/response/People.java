package community.lifeline.alerts.response;

import java.util.List;

/** What deciding has to know of people. */
public interface People {
    /** Ids of those on duty for {@code role} where the response is, now. */
    List<String> onDuty(String role);

    /** False where no channel that is set up leads to them: calling them would take time and tell nobody. */
    default boolean reaches(String id) {
        return true;
    }

    /** False where somebody by that id can be told nothing, because nobody knows them. */
    boolean knows(String id);
}

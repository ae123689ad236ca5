package community.lifeline.alerts.people;

/** That so many must be on duty at a post during some hours. */
public record Coverage(Post post, Hours hours, int atLeast) {
    public static final int MOST = 100;

    public Coverage {
        if (atLeast < 1 || atLeast > MOST) {
            throw new IllegalArgumentException("at least " + atLeast + " people; write 1 to " + MOST);
        }
    }
}

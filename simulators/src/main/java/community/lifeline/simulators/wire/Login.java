package community.lifeline.simulators.wire;

/** Who connects; an empty name connects without one. */
public record Login(String username, String password) {
    public static final Login ANONYMOUS = new Login("", "");

    @Override
    public String toString() {
        return username.isEmpty() ? "anonymous" : username + ":****";
    }
}

package community.lifeline.alerts.journal;

/** How far the journal of a community has come; kept elsewhere, it proves later that nothing before it was changed. */
public record Head(String community, long number, String hash) {
    /** As {@link Anchor} reads it. */
    public String anchor() {
        return number + ":" + hash;
    }
}

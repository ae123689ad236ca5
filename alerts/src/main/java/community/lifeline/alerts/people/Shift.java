package community.lifeline.alerts.people;

/** That somebody is on duty at a post during some hours. */
public record Shift(Post post, String person, Hours hours) {}

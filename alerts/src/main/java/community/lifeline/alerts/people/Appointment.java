package community.lifeline.alerts.people;

/** That somebody has a role at an area. */
public record Appointment(String person, Post post) {}

package community.lifeline.alerts.people.store;

/** What became of a sheet's entries. */
public record Changed(int added, int changed, int ended) {}

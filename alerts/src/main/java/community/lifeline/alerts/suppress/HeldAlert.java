package community.lifeline.alerts.suppress;

import community.lifeline.alerts.lifecycle.Alert;

/** An alert that is not over and that is hidden now, by this. */
public record HeldAlert(Alert alert, Cause by) {}

package community.lifeline.alerts.correlate;

import community.lifeline.gateway.telemetry.DeviceId;

/** One device that the register lists at a place. */
record Member(DeviceId id, Presence presence) {}

package community.lifeline.alerts.lifecycle;

import community.lifeline.alerts.rule.Rule;
import community.lifeline.gateway.telemetry.DeviceId;

/** What one alert state is about: a rule over a device, in a lane. */
public record Subject(Rule rule, DeviceId device, Lane lane) {}

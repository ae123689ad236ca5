package community.lifeline.ingest.registry;

import community.lifeline.gateway.telemetry.DeviceId;

/** One device as operators have written it down. */
public record Listing(DeviceId device, Profile profile) {}

package community.lifeline.deploy.platform;

import community.lifeline.deploy.config.Components;
import community.lifeline.deploy.http.Check;
import community.lifeline.gateway.telemetry.Kinds;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;

/**
 * What every part of a platform is started with.
 *
 * @param running takes each part that was started
 * @param checks takes what readiness asks of it
 */
record Ground(
        Components components,
        Kinds kinds,
        Steps steps,
        Running running,
        List<Check> checks,
        Clock clock,
        MeterRegistry meters) {}

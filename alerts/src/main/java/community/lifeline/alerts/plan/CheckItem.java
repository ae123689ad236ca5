package community.lifeline.alerts.plan;

import community.lifeline.gateway.telemetry.Names;
import java.util.Optional;

/** One line of a checklist; where it has a command, ticking it off is sending that. */
public record CheckItem(String id, Names names, boolean required, Optional<CommandPlan> command) {}

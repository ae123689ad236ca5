package community.lifeline.alerts.response;

import community.lifeline.alerts.plan.Milestone;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.rule.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A job for people, as it stands after its events so far.
 *
 * @param plan id of the plan that it was raised with
 * @param planVersion which wording of it
 * @param countedFrom since when its clocks are counted: it was raised, came to another level, or flared up then
 * @param gravest level that it had
 * @param loweredBy who lowered it from there, where it was not raised to it again
 * @param causes its alerts, by id
 * @param marks what was reached; {@link Milestone#REPORTED} is in {@code reports} instead
 * @param reports by recipient, when each report was given
 * @param owner whose job it is
 * @param ownedSince since when
 * @param accepted whether the owner has said yes
 * @param ticked ids of the checklists' items that are done
 * @param attachments files by SHA-256, with their types
 * @param overdue clocks that have run out and not been stopped since, by id
 * @param commands in the order in which they were asked for
 * @param left stages that it moved on from, and the level that it had then
 * @param quietSince from when on the next reminder is counted
 * @param reminded how often people were reminded since somebody answered, or the last chain ended
 * @param end how it ended
 * @param sequence number of its newest event
 */
public record Response(
        UUID id,
        String plan,
        String planVersion,
        Mode mode,
        Site site,
        Stage stage,
        Level level,
        Instant countedFrom,
        Level gravest,
        Set<String> loweredBy,
        Map<UUID, Cause> causes,
        Map<Milestone, Mark> marks,
        Map<String, List<Mark>> reports,
        Optional<String> owner,
        Optional<Instant> ownedSince,
        boolean accepted,
        Set<String> ticked,
        Map<String, String> attachments,
        Map<String, Overdue> overdue,
        List<Command> commands,
        Map<Stage, Level> left,
        Instant quietSince,
        int reminded,
        Optional<Event.Closed> end,
        Optional<UUID> mergedInto,
        int sequence) {

    /** What {@code history}, which begins with {@link Event.Raised}, comes to. */
    public static Response of(UUID id, List<Recorded> history) {
        return Fold.of(id, history);
    }

    /** What this comes to by the events that {@code history} has beyond it: the same as all of {@code history}, sooner. */
    public Response on(List<Recorded> history) {
        return Fold.on(this, history);
    }

    public boolean over() {
        return stage.over();
    }

    /** When it was raised. */
    public Instant raisedAt() {
        return marks.getOrDefault(Milestone.RAISED, new Mark(countedFrom, "")).at();
    }

    /** True where every alert of it is over. */
    public boolean calm() {
        return causes.values().stream().allMatch(Cause::over);
    }

    public Optional<Command> command(UUID wanted) {
        return commands.stream().filter(command -> command.id().equals(wanted)).findFirst();
    }

    public boolean reached(Milestone milestone) {
        return marks.containsKey(milestone);
    }
}

package community.lifeline.alerts.response;

import community.lifeline.alerts.lifecycle.Disposition;
import community.lifeline.alerts.plan.Milestone;
import community.lifeline.alerts.plan.Stage;
import community.lifeline.alerts.rule.Level;
import community.lifeline.gateway.telemetry.Names;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Tells a response again from its events. What was undone is passed over as if it had never been. */
final class Fold {
    private final UUID id;
    private final String plan;
    private final String planVersion;
    private final Mode mode;
    private final Site site;
    private final Map<UUID, Cause> causes = new LinkedHashMap<>();
    private final Map<Milestone, Mark> marks = new EnumMap<>(Milestone.class);
    private final Map<String, List<Mark>> reports = new LinkedHashMap<>();
    private final Set<String> ticked = new LinkedHashSet<>();
    private final Map<String, String> attachments = new LinkedHashMap<>();
    private final Map<String, Overdue> overdue = new LinkedHashMap<>();
    private final List<Command> commands = new ArrayList<>();
    private final Map<Stage, Level> left = new EnumMap<>(Stage.class);
    private Stage stage = Stage.RAISED;
    private Level level;
    private Instant countedFrom;
    private Level gravest;
    private final Set<String> loweredBy = new LinkedHashSet<>();
    private Instant quietSince;
    private int reminded;
    private Optional<String> owner = Optional.empty();
    private Optional<Instant> ownedSince = Optional.empty();
    private boolean accepted;
    private Optional<Event.Closed> end = Optional.empty();
    private Optional<UUID> mergedInto = Optional.empty();

    private Fold(UUID id, Event.Raised raised, Recorded first) {
        this.id = id;
        plan = raised.plan();
        planVersion = raised.planVersion();
        mode = raised.mode();
        site = raised.site();
        level = raised.level();
        countedFrom = first.at();
        gravest = raised.level();
        quietSince = first.at();
        raised.causes().forEach(cause -> causes.put(cause.alert(), cause));
        marks.put(Milestone.RAISED, new Mark(first.at(), first.by()));
    }

    private Fold(Response known) {
        id = known.id();
        plan = known.plan();
        planVersion = known.planVersion();
        mode = known.mode();
        site = known.site();
        causes.putAll(known.causes());
        marks.putAll(known.marks());
        reports.putAll(known.reports());
        ticked.addAll(known.ticked());
        attachments.putAll(known.attachments());
        overdue.putAll(known.overdue());
        commands.addAll(known.commands());
        left.putAll(known.left());
        stage = known.stage();
        level = known.level();
        countedFrom = known.countedFrom();
        gravest = known.gravest();
        loweredBy.addAll(known.loweredBy());
        quietSince = known.quietSince();
        reminded = known.reminded();
        owner = known.owner();
        ownedSince = known.ownedSince();
        accepted = known.accepted();
        end = known.end();
        mergedInto = known.mergedInto();
    }

    /** What {@code known} comes to by what {@code history} has beyond it. */
    static Response on(Response known, List<Recorded> history) {
        int from = history.size();
        while (from > 0 && history.get(from - 1).sequence() > known.sequence()) {
            from--;
        }
        List<Recorded> more = history.subList(from, history.size());
        if (more.isEmpty()) {
            return known;
        }
        if (more.stream().anyMatch(each -> each.event() instanceof Event.Undone)) {
            // As if what was taken back had never been: that is known from the beginning only.
            return of(known.id(), history);
        }
        Fold fold = new Fold(known);
        more.forEach(fold::take);
        return fold.response(history.getLast().sequence());
    }

    static Response of(UUID id, List<Recorded> history) {
        if (history.isEmpty() || !(history.getFirst().event() instanceof Event.Raised raised)) {
            throw new IllegalArgumentException("the history of response " + id + " does not begin with its raising");
        }
        Fold fold = new Fold(id, raised, history.getFirst());
        Recorded.standing(history).stream().skip(1).forEach(fold::take);
        return fold.response(history.getLast().sequence());
    }

    private Response response(int sequence) {
        return new Response(
                id,
                plan,
                planVersion,
                mode,
                site,
                stage,
                level,
                countedFrom,
                gravest,
                Set.copyOf(loweredBy),
                Collections.unmodifiableMap(causes),
                Map.copyOf(marks),
                Map.copyOf(reports),
                owner,
                ownedSince,
                accepted,
                Set.copyOf(ticked),
                Map.copyOf(attachments),
                Map.copyOf(overdue),
                List.copyOf(commands),
                Map.copyOf(left),
                quietSince,
                reminded,
                end,
                mergedInto,
                sequence);
    }

    private void take(Recorded recorded) {
        Mark mark = new Mark(recorded.at(), recorded.by());
        if (!recorded.by().equals(Actor.LIFELINE.id()) && answers(recorded.event())) {
            answer(mark);
        }
        switch (recorded.event()) {
            case Event.Raised _ -> throw new IllegalArgumentException("response " + id + " was raised twice");
            case Event.Joined(Cause cause) -> causes.put(cause.alert(), cause);
            case Event.Calmed(UUID alert) -> causes.computeIfPresent(alert, (_, cause) -> cause.ended());
            case Event.Verified _ -> reach(Milestone.VERIFIED, mark);
            case Event.Assigned(String to) -> give(to, mark.at());
            case Event.HandedOver(String to, String _) -> give(to, mark.at());
            case Event.Accepted _ -> {
                own(recorded.by(), true, mark.at());
                reach(Milestone.ACCEPTED, mark);
            }
            case Event.Declined _ -> {
                owner = Optional.empty();
                ownedSince = Optional.empty();
                accepted = false;
                marks.remove(Milestone.ACCEPTED);
                overdue.replaceAll((_, late) -> late.reopen(mark.at()));
            }
            case Event.Arrived _ -> {
                if (!accepted) {
                    own(recorded.by(), true, mark.at());
                }
                reach(Milestone.ACCEPTED, mark);
                reach(Milestone.ARRIVED, mark);
            }
            case Event.Attached attached -> attachments.put(attached.sha256(), attached.type());
            case Event.Ticked(String item) -> ticked.add(item);
            case Event.Unticked(String item) -> ticked.remove(item);
            case Event.Moved moved -> move(moved.to(), mark);
            case Event.Relevelled relevelled -> relevel(relevelled, mark);
            case Event.Reported reported -> {
                List<Mark> given = new ArrayList<>(reports.getOrDefault(reported.recipient(), List.of()));
                given.add(mark);
                reports.put(reported.recipient(), List.copyOf(given));
            }
            case Event.ClockRanOut(String clock) ->
                overdue.merge(clock, Overdue.first(mark.at()), (known, _) -> known.again(mark.at()));
            case Event.Escalated escalated ->
                overdue.computeIfPresent(escalated.clock(), (_, late) -> late.call(escalated.rung(), mark.at()));
            case Event.ChainEnded(String clock) -> {
                overdue.computeIfPresent(clock, (_, late) -> late.end(mark.at()));
                quietSince = mark.at();
                reminded = 0;
            }
            case Event.Reminded _ -> {
                quietSince = mark.at();
                reminded++;
            }
            case Event.Merged merged -> {
                mergedInto = Optional.of(merged.into());
                stage = Stage.MERGED;
            }
            case Event.Absorbed absorbed -> absorb(absorbed, mark.at());
            case Event.Split split -> causes.keySet().removeAll(split.alerts());
            case Event.CommandAsked asked -> commands.add(Command.of(id, recorded.sequence(), asked, mark));
            case Event.CommandSent sent -> command(sent.item(), sent.device(), known -> known.sentAt(mark.at()));
            case Event.CommandShown shown -> {
                command(
                        shown.item(),
                        shown.device(),
                        known -> known.to(Command.State.SHOWN, mark.at(), new Names(shown.reading(), shown.reading())));
                ticked.add(shown.item());
            }
            case Event.CommandFailed failed ->
                command(
                        failed.item(),
                        failed.device(),
                        known -> known.to(Command.State.FAILED, mark.at(), failed.why()));
            case Event.Closed closed -> {
                end = Optional.of(closed);
                stage = end(closed.disposition());
                reach(Milestone.CLOSED, mark);
            }
            case Event.TimePutBack _ -> putBack(mark.at());
            case Event.Acknowledged _, Event.Commented _, Event.Undone _ -> {}
        }
    }

    /** The newest for that item and device: there is no other before what became of it is known. */
    private void command(String item, String device, UnaryOperator<Command> change) {
        for (int i = commands.size() - 1; i >= 0; i--) {
            Command known = commands.get(i);
            if (known.item().equals(item) && known.device().equals(device)) {
                commands.set(i, change.apply(known));
                return;
            }
        }
    }

    /** Whether who does it shows that they see to the response. */
    private static boolean answers(Event event) {
        return switch (event) {
            case Event.Acknowledged _,
                    Event.Verified _,
                    Event.Assigned _,
                    Event.Accepted _,
                    Event.Arrived _,
                    Event.Moved _,
                    Event.Relevelled _,
                    Event.Reported _,
                    Event.HandedOver _,
                    Event.CommandAsked _,
                    Event.Closed _ -> true;
            case Event.Raised _,
                    Event.Joined _,
                    Event.Calmed _,
                    Event.Declined _,
                    Event.Commented _,
                    Event.Attached _,
                    Event.Ticked _,
                    Event.Unticked _,
                    Event.Undone _,
                    Event.ClockRanOut _,
                    Event.Escalated _,
                    Event.ChainEnded _,
                    Event.Reminded _,
                    Event.TimePutBack _,
                    Event.Merged _,
                    Event.Absorbed _,
                    Event.Split _,
                    Event.CommandSent _,
                    Event.CommandShown _,
                    Event.CommandFailed _ -> false;
        };
    }

    private void answer(Mark mark) {
        reach(Milestone.ACKNOWLEDGED, mark);
        reminded = 0;
        overdue.replaceAll((_, late) -> late.answer(mark.at()));
    }

    private static Stage end(Disposition disposition) {
        return switch (disposition) {
            case REAL, PLANNED_WORKS -> Stage.CLOSED;
            case FALSE_ALARM, SENSOR_FAULT, RULE_FAULT -> Stage.FALSE_ALARM;
            case DRILL -> Stage.DRILL;
            case TEST -> Stage.TEST;
        };
    }

    /** That another accepted it says nothing of whoever has it now; that somebody is there still holds. */
    private void give(String to, Instant at) {
        own(to, false, at);
        marks.remove(Milestone.ACCEPTED);
    }

    private void own(String whose, boolean yes, Instant at) {
        owner = Optional.of(whose);
        ownedSince = Optional.of(at);
        accepted = yes;
    }

    private void move(Stage to, Mark mark) {
        if (to.compareTo(stage) < 0) {
            // It flared up: what was reached beyond is to be reached again.
            marks.remove(Milestone.CONTAINED);
            marks.remove(Milestone.MOBILISED);
            countAnew(mark.at());
            if (mark.by().equals(Actor.LIFELINE.id())) {
                // Nobody has seen that yet.
                marks.remove(Milestone.ACKNOWLEDGED);
            }
            left.keySet().removeIf(each -> each.compareTo(to) >= 0);
        } else {
            left.put(stage, level);
        }
        stage = to;
        switch (to) {
            case FIRST_RESPONSE -> reach(Milestone.FIRST_RESPONSE, mark);
            case MOBILISED -> reach(Milestone.MOBILISED, mark);
            case CONTAINED -> reach(Milestone.CONTAINED, mark);
            case RAISED, REPORTED, CLOSED, FALSE_ALARM, DRILL, TEST, MERGED -> {}
        }
    }

    private void relevel(Event.Relevelled relevelled, Mark mark) {
        Level to = relevelled.to();
        if (to.compareTo(level) < 0) {
            countAnew(mark.at());
        } else {
            countedFrom = mark.at();
            overdue.replaceAll((_, late) -> late.outdate());
        }
        level = to;
        if (to.compareTo(relevelled.from()) > 0) {
            loweredBy.add(mark.by());
        }
        if (to.compareTo(gravest) <= 0) {
            gravest = to;
            loweredBy.clear();
        }
    }

    /** Limits count from now, chains begin again, and people are reminded at full pace. */
    private void countAnew(Instant at) {
        countedFrom = at;
        quietSince = at;
        reminded = 0;
        overdue.replaceAll((_, late) -> late.reopen(at).outdate());
    }

    private void absorb(Event.Absorbed absorbed, Instant at) {
        absorbed.causes().forEach(cause -> causes.put(cause.alert(), cause));
        absorbed.reached().forEach(this::reachedThere);
        if (absorbed.unseen()) {
            marks.remove(Milestone.ACKNOWLEDGED);
            countAnew(at);
        }
    }

    /** What holds for the other holds for both, since it was first so. */
    private void reachedThere(Event.Absorbed.Reached there) {
        if (there.milestone() == Milestone.REPORTED) {
            reports.merge(
                    there.recipient(),
                    List.of(there.mark()),
                    (here, more) -> Stream.of(here, more)
                            .flatMap(List::stream)
                            .sorted(Comparator.comparing(Mark::at))
                            .toList());
        } else {
            marks.merge(
                    there.milestone(), there.mark(), (here, other) -> other.at().isBefore(here.at()) ? other : here);
        }
    }

    /** The wall clock was ahead: what came then counts from here, or its limits would end as much later. */
    private void putBack(Instant at) {
        countedFrom = Mark.earlier(countedFrom, at);
        quietSince = Mark.earlier(quietSince, at);
        ownedSince = ownedSince.map(each -> Mark.earlier(each, at));
        marks.replaceAll((_, mark) -> mark.notAfter(at));
        overdue.replaceAll((_, late) -> late.notAfter(at));
        commands.replaceAll(command -> command.notAfter(at));
    }

    private void reach(Milestone milestone, Mark mark) {
        marks.putIfAbsent(milestone, mark);
    }
}

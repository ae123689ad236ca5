package community.lifeline.alerts.responding;

import community.lifeline.alerts.response.Event;
import community.lifeline.alerts.response.Recorded;
import community.lifeline.alerts.response.Response;
import community.lifeline.gateway.telemetry.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Who must hear that a job is theirs, or is not any more: two who both think it theirs, or neither, lose minutes. */
final class Ownership {
    private static final Names YOURS = new Names("指派给您", "assigned to you");

    private final UUID id;
    private final List<Recorded> history;
    private final UnaryOperator<String> naming;

    /** @param naming says what people are called */
    Ownership(UUID id, List<Recorded> history, UnaryOperator<String> naming) {
        this.id = id;
        this.history = history;
        this.naming = naming;
    }

    record News(String person, Names what) {}

    /** What {@code recorded} means for whom; nobody hears what they did themselves, but that a job is theirs. */
    List<News> of(Recorded recorded) {
        return switch (recorded.event()) {
            case Event.Assigned(String to) -> given(to, recorded);
            case Event.HandedOver(String to, String _) -> given(to, recorded);
            case Event.Accepted _, Event.Arrived _ -> takenOver(recorded);
            case Event.Declined(String why) -> giver(recorded, declined(recorded.by(), why));
            case Event.Undone(int sequence) -> undone(history.get(sequence - 1), recorded.by());
            default -> List.of();
        };
    }

    private List<News> given(String to, Recorded giving) {
        List<News> news = new ArrayList<>(List.of(new News(to, YOURS)));
        owner(giving)
                .filter(former -> !former.equals(to) && !former.equals(giving.by()))
                .ifPresent(former -> news.add(new News(former, relieved(giving.by(), to))));
        return news;
    }

    private Names relieved(String by, String to) {
        return new Names(
                "已由" + naming.apply(by) + "改派给" + naming.apply(to) + "，不再由您负责",
                naming.apply(by) + " has given it to " + naming.apply(to) + ", it is no longer yours");
    }

    /** Whoever was to accept it, and whoever gave it to them: both think that it is theirs still. */
    private List<News> takenOver(Recorded taking) {
        List<News> news = new ArrayList<>();
        overruled(taking).ifPresent(former -> {
            Names what = new Names(
                    "已由" + naming.apply(taking.by()) + "接手，不再由" + naming.apply(former) + "负责",
                    naming.apply(taking.by()) + " has taken it over, it is no longer " + naming.apply(former) + "'s");
            news.add(new News(former, what));
            gave(former, taking)
                    .filter(giver -> !giver.equals(taking.by()) && !giver.equals(former))
                    .ifPresent(giver -> news.add(new News(giver, what)));
        });
        return news;
    }

    private List<News> undone(Recorded what, String by) {
        return switch (what.event()) {
            case Event.Assigned(String to) -> takenBack(to, what, by);
            case Event.HandedOver(String to, String _) -> takenBack(to, what, by);
            // It is again whose it was; they were told that it is not.
            case Event.Accepted _, Event.Arrived _ ->
                overruled(what).map(former -> new News(former, YOURS)).stream().toList();
            case Event.Declined _ ->
                giver(
                        what,
                        new Names(
                                naming.apply(by) + "撤销了拒单，仍由其负责",
                                naming.apply(by) + " has taken the declining back, it is theirs again"));
            default -> List.of();
        };
    }

    /** Whoever gave it to whom it was believes that somebody sees to it. */
    private List<News> giver(Recorded declining, Names what) {
        return gave(declining.by(), declining)
                .filter(giver -> !giver.equals(declining.by()))
                .map(giver -> new News(giver, what))
                .stream()
                .toList();
    }

    private Names declined(String by, String why) {
        return new Names(
                naming.apply(by) + "拒单，现无人负责：" + why,
                naming.apply(by) + " has declined it, it is nobody's now: " + why);
    }

    private List<News> takenBack(String to, Recorded giving, String by) {
        List<News> news = new ArrayList<>();
        String whoever = naming.apply(by);
        if (!to.equals(by)) {
            news.add(new News(
                    to,
                    new Names(
                            "指派已由" + whoever + "撤销，不由您负责", whoever + " has taken it back, it is not yours any more")));
        }
        owner(giving)
                .filter(former -> !former.equals(to) && !former.equals(by))
                .ifPresent(former -> news.add(new News(
                        former,
                        new Names(
                                "改派已由" + whoever + "撤销，仍由您负责", whoever + " has taken that back, it is yours again"))));
        return news;
    }

    /** Whose it was to accept when somebody else took it by {@code taking}. */
    private Optional<String> overruled(Recorded taking) {
        Response before = before(taking);
        return before.accepted() ? Optional.empty() : before.owner().filter(former -> !former.equals(taking.by()));
    }

    private Optional<String> owner(Recorded later) {
        return before(later).owner();
    }

    private Response before(Recorded later) {
        return Response.of(
                id,
                history.stream()
                        .filter(each -> each.sequence() < later.sequence())
                        .toList());
    }

    private Optional<String> gave(String owner, Recorded taking) {
        Set<Integer> undone = Recorded.undone(history);
        return history.reversed().stream()
                .filter(each -> each.sequence() < taking.sequence() && !undone.contains(each.sequence()))
                .filter(each -> (each.event() instanceof Event.Assigned(String to) && to.equals(owner))
                        || (each.event() instanceof Event.HandedOver(String next, String _) && next.equals(owner)))
                .map(Recorded::by)
                .findFirst();
    }
}

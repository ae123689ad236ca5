package community.lifeline.simulators.check;

import community.lifeline.simulators.check.Finding.Outcome;
import community.lifeline.simulators.scenario.Expectation.Level;
import community.lifeline.simulators.scenario.Happening;
import community.lifeline.simulators.scenario.Which;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How good the alarms of one kind are, over its scenarios.
 *
 * @param expected alerts that had to rise
 * @param hits of those in time, and told where they had to be
 * @param told alerts that people were told of, in incidents and twins
 * @param foreseen of those that the scenarios expect or allow
 * @param pages of the told ones orange and red
 * @param pagesForeseen of those
 * @param pagedIncidents incidents that have to page, and did
 * @param pagingIncidents incidents that have to page
 * @param toAlert from the beginning of an incident to the first alert that was told, shortest first
 * @param toPage the same to the first that pages
 */
public record Quality(
        String kind,
        int incidents,
        int twins,
        long expected,
        long hits,
        long told,
        long foreseen,
        long pages,
        long pagesForeseen,
        int pagedIncidents,
        int pagingIncidents,
        List<Duration> toAlert,
        List<Duration> toPage) {
    public Quality {
        toAlert = toAlert.stream().sorted().toList();
        toPage = toPage.stream().sorted().toList();
    }

    /** By kind in the order in which they come, and all together at the end. */
    public static List<Quality> of(List<Judgement> judgements) {
        Map<String, List<Judgement>> byKind = new LinkedHashMap<>();
        judgements.forEach(each -> byKind.computeIfAbsent(each.scenario().kind(), _ -> new ArrayList<>())
                .add(each));
        List<Quality> all = new ArrayList<>();
        byKind.forEach((kind, some) -> all.add(of(kind, some)));
        all.add(of("all", judgements));
        return all;
    }

    private static Quality of(String kind, List<Judgement> some) {
        List<Judgement> incidents =
                some.stream().filter(each -> !each.scenario().harmless()).toList();
        List<Judgement> paging = incidents.stream().filter(Quality::hasToPage).toList();
        return new Quality(
                kind,
                incidents.size(),
                some.size() - incidents.size(),
                some.stream().mapToLong(each -> each.scenario().expect().size()).sum(),
                some.stream().mapToLong(each -> each.count(Outcome.HIT)).sum(),
                some.stream().mapToLong(each -> told(each, Level.BLUE)).sum(),
                some.stream()
                        .mapToLong(each -> told(each, Level.BLUE) - wrong(each, Level.BLUE))
                        .sum(),
                some.stream().mapToLong(each -> told(each, Level.ORANGE)).sum(),
                some.stream()
                        .mapToLong(each -> told(each, Level.ORANGE) - wrong(each, Level.ORANGE))
                        .sum(),
                (int) paging.stream()
                        .filter(each -> first(each, Level.ORANGE).isPresent())
                        .count(),
                paging.size(),
                incidents.stream()
                        .flatMap(each -> first(each, Level.BLUE).stream())
                        .toList(),
                paging.stream()
                        .flatMap(each -> first(each, Level.ORANGE).stream())
                        .toList());
    }

    private static boolean hasToPage(Judgement judgement) {
        return judgement.scenario().expect().stream()
                .anyMatch(each -> each.level().compareTo(Level.ORANGE) <= 0 && !each.hidden());
    }

    private static long told(Judgement judgement, Level least) {
        return judgement.risings().stream().filter(each -> isTold(each, least)).count();
    }

    /** Told although they must not rise, or nobody foresaw them. */
    private static long wrong(Judgement judgement, Level least) {
        long banned = judgement.findings().stream()
                .filter(each -> each.outcome() == Outcome.FALSE)
                .flatMap(each -> each.rising().stream())
                .filter(each -> isTold(each, least))
                .distinct()
                .count();
        return banned
                + judgement.unforeseen().stream()
                        .filter(each -> isTold(each, least))
                        .count();
    }

    private static boolean isTold(Rising each, Level least) {
        return each.told().isPresent() && each.level().compareTo(least) <= 0;
    }

    /** Counted from when the first thing happens, not from the start of the story. */
    private static Optional<Duration> first(Judgement judgement, Level least) {
        Duration begins = judgement.scenario().happens().stream()
                .map(Happening::at)
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return judgement.risings().stream()
                .filter(each -> isTold(each, least))
                .filter(each -> judgement.scenario().mustNot().stream()
                        .filter(Which::names)
                        .noneMatch(banned -> banned.takes(each.rule(), each.level(), each.device())))
                .flatMap(each -> each.told().stream())
                .map(at -> at.minus(begins))
                .min(Comparator.naturalOrder());
    }

    /** Of the alerts that had to rise, the share that did in time. */
    public double recall() {
        return share(hits, expected);
    }

    /** Of the alerts that people were told of, the share that belonged there. */
    public double precision() {
        return share(foreseen, told);
    }

    /** Of those told that page, the share that belonged there. */
    public double pagePrecision() {
        return share(pagesForeseen, pages);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 1 : (double) part / whole;
    }

    public static Optional<Duration> median(List<Duration> sorted) {
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get((sorted.size() - 1) / 2));
    }

    public static Optional<Duration> longest(List<Duration> sorted) {
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.getLast());
    }
}

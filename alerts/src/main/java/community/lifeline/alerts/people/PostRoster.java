package community.lifeline.alerts.people;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Who is on duty at one post, and when too few are. Pure.
 *
 * @param holders who is appointed to exactly this post
 * @param may who is appointed to this post or to a wider one: the others' shifts count for nothing
 * @param reliefs those that hold, in the order in which they were asked for
 */
record PostRoster(
        Post post,
        Set<String> holders,
        Set<String> may,
        List<Shift> shifts,
        List<Coverage> coverage,
        List<Relief> reliefs,
        ZoneId zone) {
    /** Whom the roster puts there at a moment, and who of them is not there. */
    private record Staffing(Set<String> have, int need, List<String> away) {
        boolean isShort() {
            return have.size() < need;
        }
    }

    /** A roster that has run out is one still: nobody is on it. */
    boolean hasRoster() {
        return !shifts.isEmpty() || !coverage.isEmpty();
    }

    /** Those whom the roster has there at {@code at}. */
    Set<String> rostered(Instant at) {
        return staffing(at).have();
    }

    /** Whether somebody must be on duty at {@code at}. */
    boolean isNeeded(Instant at) {
        return hasRoster() && need(at) > 0;
    }

    /** Those appointed to exactly this post who are not away; all of them where nobody is left. */
    Set<String> appointed(Instant at) {
        Set<String> there = relieved(holders, at);
        return there.isEmpty() ? holders : there;
    }

    /** Whoever may be called here, on duty or not; those who are away at {@code at} come last. */
    Set<String> everybody(Instant at) {
        Set<String> all = new TreeSet<>(holders);
        shifts.stream().map(Shift::person).filter(may::contains).forEach(all::add);
        Set<String> asked = all.isEmpty() ? new TreeSet<>(may) : all;
        Set<String> ordered = new LinkedHashSet<>(relieved(asked, at));
        ordered.retainAll(asked);
        ordered.addAll(asked);
        return ordered;
    }

    private Staffing staffing(Instant at) {
        Set<String> due = new TreeSet<>();
        shifts.stream()
                .filter(shift -> shift.hours().cover(at, zone))
                .map(Shift::person)
                .forEach(due::add);
        Set<String> have = relieved(due, at);
        return new Staffing(
                have,
                need(at),
                due.stream().filter(person -> !have.contains(person)).toList());
    }

    /** Those of {@code due} who are there, and who stands in for the others. */
    private Set<String> relieved(Set<String> due, Instant at) {
        Map<String, Optional<Relief>> there = new LinkedHashMap<>();
        due.forEach(person -> there.put(person, Optional.empty()));
        for (Relief relief : reliefs) {
            Optional<Relief> through = there.get(relief.relieved());
            // Whoever came by one half of a swap is not sent back by the other, where both are at the same time.
            if (through != null
                    && relief.during().contains(at)
                    && through.filter(relief::isOtherHalfOf).isEmpty()) {
                there.remove(relief.relieved());
                relief.substitute().ifPresent(person -> there.putIfAbsent(person, Optional.of(relief)));
            }
        }
        there.keySet().retainAll(may);
        return there.keySet();
    }

    private int need(Instant at) {
        return coverage.isEmpty()
                ? 1
                : coverage.stream()
                        .filter(each -> each.hours().cover(at, zone))
                        .mapToInt(Coverage::atLeast)
                        .max()
                        .orElse(0);
    }

    /** When too few are on duty, in order; a post without a roster has no gaps. */
    List<Gap> gaps(Span window) {
        List<Gap> gaps = new ArrayList<>();
        if (!hasRoster()) {
            return gaps;
        }
        for (Span span : stretches(window)) {
            Staffing staffing = staffing(span.from());
            if (staffing.isShort()) {
                add(gaps, new Gap(post, span, staffing.have().size(), staffing.need(), staffing.away()));
            }
        }
        return gaps;
    }

    private static void add(List<Gap> gaps, Gap gap) {
        if (!gaps.isEmpty()) {
            Gap last = gaps.getLast();
            boolean goesOn = last.during().until().equals(gap.during().from())
                    && last.have() == gap.have()
                    && last.need() == gap.need()
                    && last.away().equals(gap.away());
            if (goesOn) {
                Span whole = new Span(last.during().from(), gap.during().until());
                gaps.set(gaps.size() - 1, new Gap(gap.post(), whole, gap.have(), gap.need(), gap.away()));
                return;
            }
        }
        gaps.add(gap);
    }

    /** When which persons are on duty, in order; without the stretches in which nobody is. */
    List<Turn> turns(Span window) {
        List<Turn> turns = new ArrayList<>();
        for (Span span : stretches(window)) {
            Set<String> have = staffing(span.from()).have();
            boolean goesOn = !turns.isEmpty()
                    && turns.getLast().during().until().equals(span.from())
                    && turns.getLast().people().equals(have);
            if (goesOn) {
                Span whole = new Span(turns.getLast().during().from(), span.until());
                turns.set(turns.size() - 1, new Turn(post, whole, have));
            } else if (!have.isEmpty()) {
                turns.add(new Turn(post, span, have));
            }
        }
        return turns;
    }

    /** The window, cut wherever anything may change. */
    private List<Span> stretches(Span window) {
        NavigableSet<Instant> edges = new TreeSet<>(Set.of(window.from(), window.until()));
        Stream.of(shifts.stream().map(Shift::hours), coverage.stream().map(Coverage::hours))
                .flatMap(hours -> hours)
                .flatMap(hours -> hours.within(window, zone).stream())
                .forEach(span -> edges.addAll(List.of(span.from(), span.until())));
        reliefs.forEach(relief ->
                edges.addAll(List.of(relief.during().from(), relief.during().until())));
        List<Instant> inside = List.copyOf(edges.subSet(window.from(), true, window.until(), true));
        List<Span> spans = new ArrayList<>();
        for (int i = 1; i < inside.size(); i++) {
            spans.add(new Span(inside.get(i - 1), inside.get(i)));
        }
        return spans;
    }
}

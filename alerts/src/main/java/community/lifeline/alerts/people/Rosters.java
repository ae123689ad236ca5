package community.lifeline.alerts.people;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Brings together what belongs to each post. */
final class Rosters {
    private static final Comparator<Post> NARROW_FIRST =
            Comparator.comparingInt((Post post) -> post.area().width()).thenComparing(Post.ORDER);

    private final Map<Post, Set<String>> holders = new HashMap<>();
    private final Map<Post, List<Shift>> shifts = new HashMap<>();
    private final Map<Post, List<Coverage>> coverage = new HashMap<>();

    private Rosters(PeopleBook book) {
        book.appointments()
                .forEach(each -> holders.computeIfAbsent(each.post(), _ -> new TreeSet<>())
                        .add(each.person()));
        book.shifts()
                .forEach(shift -> shifts.computeIfAbsent(shift.post(), _ -> new ArrayList<>())
                        .add(shift));
        book.coverage()
                .forEach(each -> coverage.computeIfAbsent(each.post(), _ -> new ArrayList<>())
                        .add(each));
    }

    /** By role, the narrowest area first. */
    static Map<String, List<PostRoster>> of(PeopleBook book, List<Relief> reliefs, ZoneId zone) {
        Rosters parts = new Rosters(book);
        Set<Post> posts = new HashSet<>(parts.holders.keySet());
        posts.addAll(parts.shifts.keySet());
        posts.addAll(parts.coverage.keySet());
        Map<String, List<PostRoster>> byRole = new TreeMap<>();
        posts.stream()
                .sorted(NARROW_FIRST)
                .forEach(post -> byRole.computeIfAbsent(post.role(), _ -> new ArrayList<>())
                        .add(parts.roster(post, reliefs, zone)));
        return byRole;
    }

    private PostRoster roster(Post post, List<Relief> reliefs, ZoneId zone) {
        return new PostRoster(
                post,
                holders.getOrDefault(post, Set.of()),
                may(post),
                shifts.getOrDefault(post, List.of()),
                coverage.getOrDefault(post, List.of()),
                reliefs,
                zone);
    }

    private Set<String> may(Post post) {
        Set<String> may = new TreeSet<>();
        Area area = post.area();
        Stream.concat(Stream.of(area, new Area.Everywhere()), area.communityId().map(Area.Community::new).stream())
                .map(each -> holders.getOrDefault(new Post(post.role(), each), Set.of()))
                .forEach(may::addAll);
        return may;
    }
}

package community.lifeline.alerts.people;

import community.lifeline.alerts.people.Area.Fit;
import community.lifeline.ingest.registry.Place;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** People and the duty roster as of one moment, all in memory. Immutable. */
public final class Directory implements Duty {
    private final PeopleBook book;
    private final Map<String, Set<Post>> posts;
    private final Map<String, List<PostRoster>> rosters;

    /**
     * @param reliefs those that are not over
     * @param zone in which the hours of shifts are meant
     */
    public Directory(PeopleBook book, List<Relief> reliefs, ZoneId zone) {
        this.book = book;
        this.posts = book.posts();
        List<Relief> held = reliefs.stream()
                .filter(Relief::holds)
                .sorted(Comparator.comparingLong(Relief::id))
                .toList();
        this.rosters = Rosters.of(book, held, zone);
    }

    public PeopleBook book() {
        return book;
    }

    /**
     * Those of narrower areas come first. Where a roster leaves a gap, all who have the role there: better to wake one who
     * is off duty than to tell nobody. Where a place's grid or building is not known and nobody surely answers for it,
     * whoever may.
     */
    @Override
    public List<Person> onDuty(String role, String community, Place place, Instant at) {
        List<PostRoster> certain = at(role, community, place, Fit.CERTAIN);
        List<PostRoster> asked = certain.isEmpty() ? at(role, community, place, Fit.POSSIBLE) : certain;
        List<Person> rostered = people(asked, PostRoster::hasRoster, roster -> roster.rostered(at));
        if (!rostered.isEmpty()) {
            return rostered;
        }
        return asked.stream().anyMatch(roster -> roster.isNeeded(at))
                ? people(asked, _ -> true, PostRoster::everybody)
                : people(asked, roster -> !roster.hasRoster(), roster -> roster.appointed(at));
    }

    private List<Person> people(
            List<PostRoster> rosters, Predicate<PostRoster> which, Function<PostRoster, Set<String>> who) {
        return rosters.stream()
                .filter(which)
                .flatMap(roster -> who.apply(roster).stream())
                .distinct()
                .flatMap(id -> person(id).stream())
                .toList();
    }

    private List<PostRoster> at(String role, String community, Place place, Fit fit) {
        return rosters.getOrDefault(role, List.of()).stream()
                .filter(roster -> roster.post().area().fit(community, place) == fit)
                .filter(roster -> !roster.may().isEmpty())
                .toList();
    }

    @Override
    public Optional<Person> person(String id) {
        return Optional.ofNullable(book.people().get(id));
    }

    @Override
    public boolean isEmpty() {
        return book.people().isEmpty();
    }

    @Override
    public boolean alone(Person person) {
        return book.people().values().stream()
                .noneMatch(
                        other -> !other.id().equals(person.id()) && other.name().equalsIgnoreCase(person.name()));
    }

    @Override
    public Optional<String> organisation(Person person) {
        return person.organisation()
                .flatMap(id -> Optional.ofNullable(book.organisations().get(id)))
                .map(Organisation::name);
    }

    /** By id, or by a name that nobody else has. */
    public Optional<Person> named(String idOrName) {
        List<Person> called = book.people().values().stream()
                .filter(person -> person.name().equalsIgnoreCase(idOrName.strip()))
                .toList();
        return person(idOrName.strip())
                .or(() -> called.size() == 1 ? Optional.of(called.getFirst()) : Optional.empty());
    }

    /** What {@code person} is appointed to. */
    public Set<Post> posts(String person) {
        return posts.getOrDefault(person, Set.of());
    }

    /** Whether {@code person} may be on duty at {@code post}. */
    public boolean mayServe(String person, Post post) {
        return posts(person).stream().anyMatch(own -> own.suffices(post));
    }

    /** When too few are on duty, the earliest first. */
    public List<Gap> gaps(Span window) {
        return all().flatMap(roster -> roster.gaps(window).stream())
                .sorted(Comparator.comparing((Gap gap) -> gap.during().from()).thenComparing(Gap::post, Post.ORDER))
                .toList();
    }

    /** Who is on duty when, post by post; posts without a roster have no turns. */
    public List<Turn> turns(Span window) {
        return all().filter(PostRoster::hasRoster)
                .sorted(Comparator.comparing(PostRoster::post, Post.ORDER))
                .flatMap(roster -> roster.turns(window).stream())
                .toList();
    }

    /** People who are on duty within {@code window}, or always, and whom no channel reaches. */
    public List<Person> unreachable(Span window) {
        Stream<String> always =
                all().filter(roster -> !roster.hasRoster()).flatMap(roster -> roster.holders().stream());
        Stream<String> sometimes = turns(window).stream().flatMap(turn -> turn.people().stream());
        return Stream.concat(always, sometimes)
                .distinct()
                .sorted()
                .flatMap(id -> person(id).stream())
                .filter(person -> person.addresses().isEmpty())
                .toList();
    }

    private Stream<PostRoster> all() {
        return rosters.values().stream().flatMap(Collection::stream);
    }
}

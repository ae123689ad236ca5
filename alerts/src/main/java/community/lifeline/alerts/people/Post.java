package community.lifeline.alerts.people;

import java.util.Comparator;
import java.util.regex.Pattern;

/** A role at an area: what people are appointed to, and what a roster is of. */
public record Post(String role, Area area) {
    private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9_]{0,30}(\\.[a-z0-9][a-z0-9_-]{0,30}){0,3}");

    /** By community, then wide before narrow, then role. */
    public static final Comparator<Post> ORDER = Comparator.comparing(
                    (Post post) -> post.area().communityId().orElse(""))
            .thenComparingInt(post -> -post.area().width())
            .thenComparing(post -> post.area().label())
            .thenComparing(Post::role);

    public Post {
        if (!isRole(role)) {
            throw new IllegalArgumentException(
                    "'" + role + "' is not a role; write lower-case letters, digits, '_' and dots between words, as in"
                            + " warden or maintainer.elevator");
        }
    }

    public static boolean isRole(String text) {
        return ROLE.matcher(text).matches();
    }

    /** Whether whoever is appointed here may be on duty there. */
    public boolean suffices(Post other) {
        return role.equals(other.role) && area.includes(other.area);
    }

    @Override
    public String toString() {
        return role + " for " + area.label();
    }
}

package community.lifeline.alerts.web.account;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Who calls, and what they may. */
public sealed interface Caller {
    /** Not signed in. */
    record Nobody() implements Caller {}

    /**
     * An account.
     *
     * @param person who acts in responses when it does
     * @param token with which it calls; without one it calls with a session
     */
    record Known(
            long account, String login, String name, Optional<String> person, Set<Grant> grants, Optional<Token> token)
            implements Caller {
        public Known {
            grants = Set.copyOf(grants);
        }

        /** By what the journal and orders name it. */
        public String actor() {
            return person.orElse(login);
        }
    }

    /** @param scopes of what the account may, only these */
    record Token(long id, Set<Access> scopes) {
        public Token {
            scopes = Set.copyOf(scopes);
        }
    }

    /** Where it may do what needs {@code access}. */
    default Reach reach(Access access) {
        return switch (this) {
            case Nobody() -> new Reach.Only(Set.of());
            case Known known ->
                known.token().map(token -> token.scopes().contains(access)).orElse(true)
                        ? reach(known.grants(), access)
                        : new Reach.Only(Set.of());
        };
    }

    private static Reach reach(Set<Grant> grants, Access access) {
        Set<String> communities = new HashSet<>();
        for (Grant grant : grants) {
            if (grant.role().gives(access)) {
                if (grant.community().isEmpty()) {
                    return new Reach.Everywhere();
                }
                communities.add(grant.community().get());
            }
        }
        return new Reach.Only(communities);
    }

    default boolean may(Access access) {
        return switch (access) {
            case PUBLIC -> true;
            case SIGNED_IN -> this instanceof Known;
            case READ, PEOPLE, ACT, ORDER, INSPECT, ADMIN -> !reach(access).isNowhere();
        };
    }
}

package community.lifeline.alerts.web.resource;

import community.lifeline.alerts.rule.Selector;
import community.lifeline.alerts.web.account.Reach;
import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Problem;
import community.lifeline.alerts.web.call.Problem.Fault;
import community.lifeline.alerts.web.call.Query;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which devices an order is about, and whether the caller may order anything there. */
final class Where {
    private Where() {}

    static Selector read(Body where) {
        Set<String> tags = new HashSet<>();
        where.json().path("tags").forEach(tag -> tags.add(tag.asText()));
        return new Selector(
                where.optional("community"),
                where.optional("kind"),
                where.optional("grid"),
                where.optional("zone"),
                where.optional("building"),
                where.optional("device"),
                where.optional("model"),
                tags);
    }

    /** Orders for all communities concern whoever sees one of them. */
    static Query visible(Query query, Call call, String column) {
        return switch (call.reach()) {
            case Reach.Everywhere() -> query;
            case Reach.Only(Set<String> communities) ->
                query.where(column + " IS NULL OR " + column + " = ANY (?)", List.copyOf(communities));
        };
    }

    /** @throws community.lifeline.alerts.web.call.RefusedCall where the caller may not */
    static void requireAllowed(Call call, Optional<String> community) {
        boolean allowed =
                community.map(call.reach()::includes).orElseGet(() -> call.reach() instanceof Reach.Everywhere);
        if (!allowed) {
            throw Problem.of(
                            Fault.FORBIDDEN,
                            "where.community",
                            community.orElse(""),
                            community
                                    .map(id -> "you may not order anything in the community '" + id + "'")
                                    .orElse("you may not order anything for all communities"),
                            "name a community in which you are an operator")
                    .refused();
        }
    }
}

package community.lifeline.deploy.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.people.Post;

/** Roles and their areas in JSON. */
final class Posts {
    private Posts() {}

    static void put(ObjectNode node, Post post) {
        node.put("role", post.role());
        post.area().communityId().ifPresent(id -> node.put("community", id));
        post.area().gridId().ifPresent(id -> node.put("grid", id));
        post.area().buildingId().ifPresent(id -> node.put("building", id));
    }
}

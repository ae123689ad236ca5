package community.lifeline.deploy.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.people.Person;
import community.lifeline.alerts.people.Post;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One person on one line. */
final class PersonLine {
    private PersonLine() {}

    static String text(Person person, Set<Post> posts) {
        String roles = sorted(posts).stream()
                .map(post -> post.role() + "@" + post.area().label())
                .collect(Collectors.joining(" "));
        String addresses = new TreeMap<>(person.addresses())
                .entrySet().stream()
                        .map(address -> address.getKey() + "=" + address.getValue())
                        .collect(Collectors.joining("  "));
        return "%-16s %-12s %-12s %s  %s%s"
                .formatted(
                        person.id(),
                        person.name(),
                        person.organisation().orElse("-"),
                        roles.isEmpty() ? "(no role)" : roles,
                        addresses.isEmpty() ? "(no address: nothing reaches them)" : addresses,
                        person.quiet()
                                .map(quiet -> "  quiet " + quiet.begin() + "-" + quiet.end() + " below "
                                        + quiet.from().label())
                                .orElse(""));
    }

    private static List<Post> sorted(Set<Post> posts) {
        return posts.stream().sorted(Post.ORDER).toList();
    }

    static String json(Person person, Set<Post> posts) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("person", person.id()).put("name", person.name());
        person.organisation().ifPresent(organisation -> node.put("organisation", organisation));
        node.put("language", person.language().label());
        ArrayNode roles = node.putArray("roles");
        sorted(posts).forEach(post -> Posts.put(roles.addObject(), post));
        ObjectNode addresses = node.putObject("addresses");
        new TreeMap<>(person.addresses()).forEach(addresses::put);
        person.quiet()
                .ifPresent(quiet -> node.putObject("quiet")
                        .put("begins", quiet.begin().toString())
                        .put("ends", quiet.end().toString())
                        .put("from", quiet.from().label()));
        return node.toString();
    }
}

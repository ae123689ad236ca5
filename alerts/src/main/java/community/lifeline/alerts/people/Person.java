package community.lifeline.alerts.people;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who can be called.
 *
 * @param id unique in the installation, such as a staff number
 * @param roles such as {@code operator}, {@code warden}, {@code duty_leader}, {@code maintainer.elevator}
 * @param addresses by channel, such as {@code mail → wang@example.org}
 */
public record Person(
        String id,
        String name,
        Optional<String> organisation,
        Set<String> roles,
        Language language,
        Map<String, String> addresses,
        Optional<QuietHours> quiet) {
    public Person {
        roles = Set.copyOf(roles);
        addresses = Map.copyOf(addresses);
    }

    /**
     * Whether they can be told anything.
     *
     * @param channels those that are set up; none: nobody knows, and whoever has an address may be reached
     */
    public boolean reachable(Collection<String> channels) {
        return channels.isEmpty() ? !addresses.isEmpty() : channels.stream().anyMatch(addresses::containsKey);
    }

    public Person withRoles(Set<String> others) {
        return new Person(id, name, organisation, others, language, addresses, quiet);
    }
}

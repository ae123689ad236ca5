package community.lifeline.alerts.notice;

import community.lifeline.alerts.people.Person;
import java.util.Collection;
import java.util.List;

/** By which channels somebody is told. */
public final class Ways {
    private Ways() {}

    /**
     * Those of the channels that a plan names which are set up and for which {@code person} has an address. Where that is
     * none, all that it names: that nobody could be told is then found in the outbox, given up, with the reason.
     */
    public static List<String> to(Person person, List<String> named, Collection<String> setUp) {
        List<String> open = named.stream()
                .filter(channel -> setUp.contains(channel) && person.addresses().containsKey(channel))
                .toList();
        return open.isEmpty() ? named : open;
    }
}

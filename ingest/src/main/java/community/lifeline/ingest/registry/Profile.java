package community.lifeline.ingest.registry;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * What the register says of one device beyond its id. All of it is optional: a device that registered by its first
 * message has none.
 *
 * @param name for people
 * @param place where it stands
 * @param model vendor's model, as rules name it
 * @param tags free words that rules and silences may select by
 * @param behind the device or gateway through which it reaches the broker, by its id in the same community
 * @param installed when it was put up
 * @param calibrationDue the day from which its numbers are no longer vouched for
 * @param lifeEnds the day from which its sensor must be replaced
 * @param interval how often it reports when all is well
 */
public record Profile(
        Optional<String> name,
        Place place,
        Optional<String> model,
        Set<String> tags,
        Optional<String> behind,
        Optional<LocalDate> installed,
        Optional<LocalDate> calibrationDue,
        Optional<LocalDate> lifeEnds,
        Optional<Duration> interval) {
    /** A device of which the register says nothing. */
    public static final Profile UNKNOWN = new Profile(
            Optional.empty(),
            Place.UNKNOWN,
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public Profile {
        tags = Set.copyOf(tags);
    }
}

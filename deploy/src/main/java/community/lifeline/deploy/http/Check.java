package community.lifeline.deploy.http;

import java.util.function.Supplier;

/** One thing that must be well for the process to be ready; asked on an event loop, so it answers from memory. */
public record Check(String name, Supplier<Condition> condition) {

    /** How one part is, with words for the person who reads it. */
    public record Condition(boolean ready, String detail) {}
}

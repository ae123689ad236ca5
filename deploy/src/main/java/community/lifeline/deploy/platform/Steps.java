package community.lifeline.deploy.platform;

import java.util.concurrent.Callable;

/** Told of each step of a start: shown to the person who waits, or logged. */
public interface Steps {
    /** What a step came to: the thing that it made, and how to describe it in a line. */
    record Done<T>(T result, String words) {}

    /** Runs {@code work} and says what came of it. */
    <T> T step(String name, Callable<Done<T>> work) throws Exception;
}

package community.lifeline.parts;

import java.io.IOException;
import java.util.List;

/** A command ended with a status other than 0; the message holds the end of what it printed. */
public final class CommandFailedException extends IOException {
    private static final long serialVersionUID = 1;

    CommandFailedException(List<String> words, int status, String tail) {
        super("%s ended with status %d:%n%s".formatted(String.join(" ", words), status, tail));
    }
}

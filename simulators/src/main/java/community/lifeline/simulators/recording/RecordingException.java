package community.lifeline.simulators.recording;

/** A line of a file that cannot be used; says where, what is wrong and what would be right. */
public final class RecordingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RecordingException(String file, long line, String problem) {
        super(file + ", line " + line + ": " + problem);
    }
}

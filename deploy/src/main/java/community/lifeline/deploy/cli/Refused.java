package community.lifeline.deploy.cli;

/** What was asked for cannot be done as it stands; the message names what was given and what would be right. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message);
    }
}

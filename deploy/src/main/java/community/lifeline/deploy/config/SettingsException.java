package community.lifeline.deploy.config;

/** A setting that cannot be used; the message names the key, the value and what is allowed. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SettingsException(String message) {
        super(message);
    }
}

package community.lifeline.gateway.telemetry;

/** An event code, or one value of a {@link Field.Choice}, as it stands on the wire. */
public record Code(String id, Names names) {
    public Code {
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException("code '" + id + "' is not 1 to 64 letters, digits, '.', '_' or '-'");
        }
    }
}

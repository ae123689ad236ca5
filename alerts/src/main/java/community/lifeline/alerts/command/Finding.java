package community.lifeline.alerts.command;

/** What a device's words say of a command. */
public sealed interface Finding {
    /** The reading that should follow is there. */
    record Shown(String reading) implements Finding {}

    /** The device does not do it. */
    record Refused(boolean late) implements Finding {}

    /** It reads something else. */
    record Still(String reading) implements Finding {}

    /** It has said nothing of the field. */
    record Silent() implements Finding {}

    /** It was not sent; {@code trouble} may be empty. */
    record NotSent(String trouble) implements Finding {}

    /** It is not known whether it was sent, and nothing shows it. */
    record Uncertain() implements Finding {}

    static Finding of(Order order, Words words) {
        if (words.readings().contains(order.becomes())) {
            return new Shown(order.becomes());
        }
        if (words.refused() || words.late()) {
            return new Refused(!words.refused());
        }
        if (order.sent().isEmpty()) {
            // An attempt that failed has left its trouble; one that was cut short by a crash has none.
            return order.attempts() > 0 && order.trouble().isEmpty()
                    ? new Uncertain()
                    : new NotSent(order.trouble().orElse(""));
        }
        return words.readings().isEmpty()
                ? new Silent()
                : new Still(words.readings().getLast());
    }
}

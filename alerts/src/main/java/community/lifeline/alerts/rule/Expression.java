package community.lifeline.alerts.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelReference;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A yes-or-no question about the fields of one kind of device in CEL, the Common Expression Language, compiled. It has no
 * loops, so that answering takes as many steps as it has parts at the most. Safe for many threads.
 */
public final class Expression {
    /** What an expression says. */
    public enum Answer {
        TRUE,
        FALSE,
        /** A field that it rests on was not reported. */
        UNKNOWN
    }

    /** Gives what a device reported. */
    public interface Fields {
        /** A {@link Double}, a {@link Boolean} or a code; null where the field was not reported. */
        @Nullable
        Object value(String field);
    }

    private final String source;
    private final List<String> fields;
    private final CelRuntime.Program program;

    Expression(String source, CelAbstractSyntaxTree checked, CelRuntime.Program program) {
        this.source = source;
        this.program = program;
        fields = checked.getReferenceMap().values().stream()
                .filter(reference ->
                        reference.overloadIds().isEmpty() && reference.value().isEmpty())
                .map(CelReference::name)
                .distinct()
                .sorted()
                .toList();
    }

    public String source() {
        return source;
    }

    /** The fields that it rests on. */
    public List<String> fields() {
        return fields;
    }

    /**
     * Answers for one device: {@code a || b} is true where one is, whatever is known of the other.
     *
     * @throws IllegalStateException where it cannot be worked out though all fields are known, as in a division by zero
     */
    public Answer holds(Fields device) {
        boolean[] missing = new boolean[1];
        try {
            Object answer = program.eval(field -> {
                Object value = device.value(field);
                missing[0] |= value == null;
                return Optional.ofNullable(value);
            });
            if (answer instanceof Boolean holds) {
                return holds ? Answer.TRUE : Answer.FALSE;
            }
            return Answer.UNKNOWN;
        } catch (CelEvaluationException e) {
            if (missing[0]) {
                return Answer.UNKNOWN;
            }
            throw new IllegalStateException("'" + source + "' cannot be worked out: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expression expression
                && source.equals(expression.source)
                && fields.equals(expression.fields);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return source;
    }
}

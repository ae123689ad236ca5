package community.lifeline.alerts.rule;

import community.lifeline.gateway.telemetry.DeviceKind;
import community.lifeline.gateway.telemetry.Field;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles expressions over the fields of one kind, and refuses what is not sound or might be costly. */
final class ExpressionReader {
    private static final int LONGEST = 1_000;
    /** No macros, so no loops; what is left is bounded by the length of the text. */
    private static final CelOptions BOUNDED = CelOptions.current()
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(32)
            .maxParseExpressionNodeCount(200)
            .maxRegexProgramSize(200)
            .enableComprehension(false)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    private final DeviceKind kind;
    private @Nullable Cel cel;

    ExpressionReader(DeviceKind kind) {
        this.kind = kind;
    }

    Expression read(Entry entry, String key) {
        String source = entry.text(key);
        if (source.length() > LONGEST) {
            throw entry.bad(
                    key, "has " + source.length() + " characters", "write at most " + LONGEST + ", or several rules");
        }
        try {
            CelValidationResult result = cel().compile(source);
            if (result.hasError()) {
                throw entry.bad(key, problem(result.getErrors().getFirst()), remedy());
            }
            CelAbstractSyntaxTree checked = result.getAst();
            Expression expression = new Expression(source, checked, cel().createProgram(checked));
            if (expression.fields().isEmpty()) {
                throw entry.bad(key, "'" + source + "' asks for no field", remedy());
            }
            return expression;
        } catch (CelValidationException | CelEvaluationException e) {
            throw entry.bad(key, firstLine(String.valueOf(e.getMessage())), remedy());
        }
    }

    private static String problem(CelIssue issue) {
        return "column " + (issue.getSourceLocation().getColumn() + 1) + ": " + firstLine(issue.getMessage());
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }

    private String remedy() {
        return "write a yes-or-no question over the fields of '" + kind.id() + "', numbers as 2.0: "
                + kind.fields().stream().map(Field::name).toList();
    }

    /** Made when the first expression is met: it takes a tenth of a second, which most packs do not need. */
    private Cel cel() {
        Cel made = cel;
        if (made == null) {
            CelBuilder builder =
                    CelFactory.legacyCelBuilder().setOptions(BOUNDED).setStandardMacros(List.of());
            for (Field field : kind.fields()) {
                builder.addVar(
                        field.name(),
                        switch (field) {
                            case Field.Metric _ -> SimpleType.DOUBLE;
                            case Field.Flag _ -> SimpleType.BOOL;
                            case Field.Choice _ -> SimpleType.STRING;
                        });
            }
            made = builder.setResultType(SimpleType.BOOL).build();
            cel = made;
        }
        return made;
    }
}

package community.lifeline.parts.testing;

import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands a {@link TestDatabase} to constructors and methods of a test class that ask for one: the same for all of the
 * class, dropped after its last test.
 *
 * <pre>{@code
 * @ExtendWith(TimescaleDbExtension.class)
 * class WriterIT {
 *     @Test
 *     void writes(TestDatabase database) { … }
 * }
 * }</pre>
 */
public final class TimescaleDbExtension implements ParameterResolver {
    private static final ExtensionContext.Namespace OURS =
            ExtensionContext.Namespace.create(TimescaleDbExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestDatabase.class;
    }

    @Override
    public TestDatabase resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // The class's context, and not the method's: what is kept there is closed after the last test.
        var ofClass = classContext(context);
        return ofClass.getStore(OURS)
                .computeIfAbsent(context.getRequiredTestClass(), _ -> create(), TestDatabase.class);
    }

    private static ExtensionContext classContext(ExtensionContext context) {
        var current = context;
        while (current.getTestMethod().isPresent() || current.getElement().isEmpty()) {
            current = current.getParent().orElseThrow();
        }
        return current;
    }

    private static TestDatabase create() {
        try {
            return TestDatabase.fresh();
        } catch (SQLException e) {
            throw new ParameterResolutionException("no fresh database: " + e.getMessage(), e);
        }
    }
}

package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.rule.Rule;
import java.util.Optional;
import java.util.Set;

/**
 * One rule made ready.
 *
 * @param index its place among the rules of its kind
 * @param cells bits of the watched fields that it looks at
 * @param events codes that it looks at, those that begin and those that end it
 * @param ending codes that end it
 * @param silence its shortest silence in milliseconds; {@link Long#MAX_VALUE} where it has none
 * @param aware it looks at whether the device is heard or online
 * @param factual it asks for facts of other devices
 * @param timed time alone may change its answer
 */
record Plan(
        int index,
        Rule rule,
        Test when,
        Optional<Test> until,
        Optional<Test> unless,
        long cells,
        Set<String> events,
        Set<String> ending,
        long silence,
        boolean aware,
        boolean factual,
        boolean timed) {}

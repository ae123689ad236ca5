package community.lifeline.alerts.handover;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** One source of what a page tells. */
interface Matters {
    Map<Topic, List<Item>> read(Connection connection, Asked asked) throws SQLException;
}

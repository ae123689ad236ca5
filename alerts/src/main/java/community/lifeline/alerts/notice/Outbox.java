package community.lifeline.alerts.notice;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Where notices wait until they are told. */
public interface Outbox {
    /**
     * Adds those whose key, channel and recipient are not there yet, within the transaction of {@code connection}. One
     * that was told from memory while the database was away is there already.
     */
    void add(Connection connection, List<Notice> notices) throws SQLException;
}

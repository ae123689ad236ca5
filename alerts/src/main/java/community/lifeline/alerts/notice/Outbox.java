package community.lifeline.alerts.notice;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Where notices wait until they are told. */
public interface Outbox {
    /** Adds those whose key and channel are not there yet, within the transaction of {@code connection}. */
    void add(Connection connection, List<Notice> notices) throws SQLException;
}

package community.lifeline.alerts.web.account;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Accounts as an administrator makes and changes them. Blocks. */
public final class Accounts {
    private final DataSource database;
    private final Invitations invitations;
    private final Clock clock;

    public Accounts(DataSource database, Invitations invitations, Clock clock) {
        this.database = database;
        this.invitations = invitations;
        this.clock = clock;
    }

    /** @param person who acts in responses when the account does */
    public record Draft(String login, String name, Optional<String> person, Set<Grant> grants) {
        public Draft {
            grants = Set.copyOf(grants);
        }
    }

    /** @param invitation by which its owner chooses a password */
    public record Made(long id, String invitation) {}

    /** Empty where the login is taken. */
    public Optional<Made> add(Draft draft, String by) throws SQLException {
        return Sql.transaction(database, connection -> {
            Optional<Long> id = Sql.one(
                    connection,
                    "INSERT INTO lifeline.account (login, name, person, created_by, created_at)"
                            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id",
                    row -> row.getLong(1),
                    draft.login(),
                    draft.name(),
                    draft.person(),
                    by,
                    clock.instant());
            if (id.isEmpty()) {
                return Optional.empty();
            }
            grant(connection, id.get(), draft.grants(), by);
            return Optional.of(new Made(id.get(), invitations.invite(connection, id.get())));
        });
    }

    private void grant(Connection connection, long account, Set<Grant> grants, String by) throws SQLException {
        for (Grant grant : grants) {
            Sql.update(
                    connection,
                    "INSERT INTO lifeline.account_role (account, role, community, organisation, granted_by,"
                            + " granted_at) VALUES (?, ?, ?, ?, ?, ?)",
                    account,
                    grant.role().label(),
                    grant.community(),
                    grant.organisation(),
                    by,
                    clock.instant());
        }
    }

    /** What came of a change. */
    public enum Changed {
        DONE,
        UNKNOWN,
        /** Nobody would be left who makes accounts. */
        LAST_ADMIN
    }

    private interface Change {
        boolean make(Connection connection) throws SQLException;
    }

    /** Its roles from now on. */
    public Changed roles(long account, Set<Grant> grants, String by) throws SQLException {
        return change(connection -> {
            boolean open = Sql.one(
                            connection,
                            "SELECT FROM lifeline.account WHERE id = ? AND closed_at IS NULL",
                            _ -> true,
                            account)
                    .isPresent();
            if (open) {
                Sql.update(connection, "DELETE FROM lifeline.account_role WHERE account = ?", account);
                grant(connection, account, grants, by);
            }
            return open;
        });
    }

    /** Nobody signs in with it any more, its sessions end, its tokens are revoked. */
    public Changed close(long account) throws SQLException {
        Instant now = clock.instant();
        return change(connection -> {
            Sql.update(connection, "DELETE FROM lifeline.account_session WHERE account = ?", account);
            Sql.update(
                    connection,
                    "UPDATE lifeline.api_token SET revoked_at = ? WHERE account = ? AND revoked_at IS NULL",
                    now,
                    account);
            return Sql.update(
                            connection,
                            "UPDATE lifeline.account SET closed_at = ? WHERE id = ? AND closed_at IS NULL",
                            now,
                            account)
                    == 1;
        });
    }

    /** One at a time, so that two administrators cannot each take the other away. */
    private Changed change(Change change) throws SQLException {
        return Sql.transaction(database, connection -> {
            Sql.update(connection, "LOCK TABLE lifeline.account_role IN SHARE ROW EXCLUSIVE MODE");
            if (!change.make(connection)) {
                connection.rollback();
                return Changed.UNKNOWN;
            }
            boolean left = Sql.one(
                            connection,
                            "SELECT FROM lifeline.account_role r JOIN lifeline.account a ON a.id = r.account"
                                    + " WHERE r.role = 'admin' AND r.community IS NULL AND a.closed_at IS NULL",
                            _ -> true)
                    .isPresent();
            if (!left) {
                connection.rollback();
                return Changed.LAST_ADMIN;
            }
            return Changed.DONE;
        });
    }

    /** A new invitation, for whoever has forgotten their password; empty where there is no such account. */
    public Optional<String> invite(long account) throws SQLException {
        return Sql.transaction(database, connection -> {
            boolean open = Sql.one(
                            connection,
                            "SELECT FROM lifeline.account WHERE id = ? AND closed_at IS NULL",
                            _ -> true,
                            account)
                    .isPresent();
            return open ? Optional.of(invitations.invite(connection, account)) : Optional.empty();
        });
    }
}

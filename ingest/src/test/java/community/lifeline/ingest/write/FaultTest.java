package community.lifeline.ingest.write;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FaultTest {
    @ParameterizedTest
    @CsvSource({
        "23505, DUPLICATE", // unique_violation
        "23514, DATA", // check_violation
        "22P05, DATA", // untranslatable_character
        "54000, DATA", // program_limit_exceeded
        "53400, DATA", // configuration_limit_exceeded
        "08006, BROKEN", // connection_failure
        "57P01, BROKEN", // admin_shutdown
        "40P01, BROKEN", // deadlock_detected
        "57P03, AWAY", // cannot_connect_now
        "57014, AWAY", // query_canceled
        "53100, AWAY", // disk_full
        "25006, AWAY", // read_only_sql_transaction
        "42P01, AWAY", // undefined_table
        "28P01, AWAY", // invalid_password
        "XX001, AWAY", // data_corrupted
    })
    void tellsTheRowsFaultFromTheDatabases(String state, Fault fault) {
        assertThat(Fault.of(new SQLException("told", state))).isEqualTo(fault);
    }

    @ParameterizedTest
    @CsvSource({
        "57014, true", "XX000, true", "P0001, true", "40P01, true", "55P03, true", "23514, true",
        "08006, false", "53100, false", "42501, false", "57P01, false", "25006, false", "58030, false"
    })
    void tellsWhatARowMayHaveBroughtAboutFromWhatMeetsEverybody(String state, boolean rows) {
        assertThat(Fault.mayBeOfRows(new SQLException("told", state))).isEqualTo(rows);
    }

    @Test
    void takesAFailureWithoutAStateForTheDatabases() {
        assertThat(Fault.of(new SQLException("odd"))).isEqualTo(Fault.AWAY);
        assertThat(Fault.of(new SQLTransientConnectionException("no connection", "08001")))
                .isEqualTo(Fault.AWAY);
    }

    @Test
    void takesSilenceForTheDatabasesAndTriesNoOtherConnection() {
        SQLException silence =
                new SQLException("An I/O error occurred", "08006", new SocketTimeoutException("Read timed out"));
        assertThat(Fault.of(silence)).isEqualTo(Fault.AWAY);
    }

    @Test
    void describesWhyThePoolHasNoConnectionAndNotHowLongItTried() {
        SQLException refused = new SQLException("Connection to localhost:5432 refused", "08001");
        assertThat(Fault.describe(new SQLTransientConnectionException("timed out after 2012ms", "08001", refused)))
                .isEqualTo("Connection to localhost:5432 refused [08001]");
    }

    @Test
    void describesItselfWithTheState() {
        assertThat(Fault.describe(new SQLException("disk full", "53100"))).isEqualTo("disk full [53100]");
    }
}

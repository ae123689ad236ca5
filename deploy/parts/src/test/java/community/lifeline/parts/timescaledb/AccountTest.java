package community.lifeline.parts.timescaledb;

import community.lifeline.parts.PartUnavailableException;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AccountTest {
    private static final String ROOT = "root:x:0:0:root:/root:/bin/bash";
    private static final String NOBODY = "nobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin";
    private static final String POSTGRES = "postgres:x:114:120:PostgreSQL:/var/lib/postgresql:/bin/bash";

    @Test
    void rootRunsTheServerAsPostgresWhereThatUserExists() throws Exception {
        assertThat(Account.Other.of(List.of(ROOT, NOBODY, POSTGRES))).isEqualTo(new Account.Other(114, 120));
    }

    @Test
    void rootRunsTheServerAsNobodyElsewhere() throws Exception {
        assertThat(Account.Other.of(List.of(ROOT, NOBODY))).isEqualTo(new Account.Other(65534, 65533));
    }

    @Test
    void rootIsToldWhatToDoWhereThereIsNoOtherUser() {
        assertThatThrownBy(() -> Account.Other.of(List.of(ROOT)))
                .isInstanceOf(PartUnavailableException.class)
                .hasMessageEndingWith("run Lifeline as an ordinary user");
    }

    @Test
    void theServerIsOutOfReachOfTheTerminal() {
        assertThat(new Account.Current().run(List.of("postgres", "-D", "data")))
                .containsExactly("setsid", "postgres", "-D", "data");
        assertThat(new Account.Other(114, 120).run(List.of("postgres")))
                .containsExactly("setsid", "setpriv", "--reuid=114", "--regid=120", "--clear-groups", "--", "postgres");
    }
}

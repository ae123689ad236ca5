package community.lifeline.alerts.web.account;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @Test
    void takesTheRightPasswordAndNoOther() {
        String stored = passwords.hash("correct horse battery");
        assertThat(stored).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("horse");
        assertThat(passwords.matches("correct horse battery", stored)).isTrue();
        assertThat(passwords.matches("correct horse batterY", stored)).isFalse();
        assertThat(passwords.matches("", stored)).isFalse();
    }

    @Test
    void theSamePasswordIsStoredDifferentlyEachTime() {
        assertThat(passwords.hash("correct horse battery")).isNotEqualTo(passwords.hash("correct horse battery"));
    }

    /** The vector of the reference implementation's command line: {@code echo -n password | argon2 somesalt -id -t 2 -m 16}. */
    @Test
    void readsWhatOthersHaveMade() {
        assertThat(passwords.matches(
                        "password",
                        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"))
                .isTrue();
    }

    @Test
    void whatIsNoHashMatchesNothing() {
        assertThat(passwords.matches("x", "x")).isFalse();
    }
}

package community.lifeline.alerts.web.account;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CallerTest {
    private static Caller with(Optional<Caller.Token> token, Grant... grants) {
        return new Caller.Known(1, "wang", "Wang", Optional.empty(), Set.of(grants), token);
    }

    @Test
    void aRoleHoldsInItsCommunityAlone() {
        Caller caller = with(Optional.empty(), new Grant(Role.OPERATOR, Optional.of("xinghu")));
        assertThat(caller.reach(Access.ACT).includes("xinghu")).isTrue();
        assertThat(caller.reach(Access.ACT).includes("donghu")).isFalse();
        assertThat(caller.may(Access.INSPECT)).isFalse();
    }

    @Test
    void rolesOfSeveralCommunitiesAddUpRightByRight() {
        Caller caller = with(
                Optional.empty(),
                new Grant(Role.VIEWER, Optional.empty()),
                new Grant(Role.RESPONDER, Optional.of("xinghu")));
        assertThat(caller.reach(Access.READ)).isEqualTo(new Reach.Everywhere());
        assertThat(caller.reach(Access.ACT)).isEqualTo(new Reach.Only(Set.of("xinghu")));
    }

    @Test
    void aTokenHasNoMoreThanItsScopesAndNoMoreThanItsAccount() {
        Caller.Token token = new Caller.Token(7, Set.of(Access.READ, Access.INSPECT));
        Caller caller = with(Optional.of(token), new Grant(Role.OPERATOR, Optional.empty()));
        assertThat(caller.may(Access.READ)).isTrue();
        assertThat(caller.may(Access.ACT)).isFalse();
        assertThat(caller.may(Access.INSPECT)).isFalse();
    }

    @Test
    void nobodyMaySignInAndNothingElse() {
        Caller nobody = new Caller.Nobody();
        assertThat(nobody.may(Access.PUBLIC)).isTrue();
        assertThat(nobody.may(Access.SIGNED_IN)).isFalse();
        assertThat(nobody.may(Access.READ)).isFalse();
    }
}

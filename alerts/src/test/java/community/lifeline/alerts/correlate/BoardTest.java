package community.lifeline.alerts.correlate;

import community.lifeline.alerts.correlate.Reconsider.Everywhere;
import community.lifeline.alerts.rule.RuleBook;
import community.lifeline.alerts.rule.RuleFileException;
import community.lifeline.alerts.rule.RuleFiles;
import community.lifeline.alerts.rule.Scope;
import community.lifeline.alerts.rule.Scope.Area;
import community.lifeline.gateway.kinds.KindFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static community.lifeline.alerts.correlate.Written.device;
import static org.assertj.core.api.Assertions.assertThat;

class BoardTest {
    private static final Scope NEAR = new Scope.Near(100);
    private static final String PACK = """
            kind: gas
            rules:
              - id: gas.low
                names: {zh: 低, en: low}
                raises: fact
                when: {value: lel, at-least: 10}
                source: test
                tag: P
            %s""";
    private static final String ASKING = """
              - id: gas.ask.%d
                names: {zh: 问, en: asking}
                level: blue
                when: {fact: gas.low, in: %s, within: %s}
                keep-firing-for: 1m
                message: {zh: 问, en: asking}
                source: test
                tag: P
            """;

    @TempDir
    Path folder;

    private Written written;

    @BeforeEach
    void writeDown() {
        written = new Written()
                .at("a", "b1", "z1", 28.6829, 115.8582)
                .at("b", "b1", "z1", 28.6837, 115.8582)
                .at("c", "b2", "z1", 28.6839, 115.8582)
                .at("d", "b2", "z2", 28.9, 115.8582);
    }

    private RuleBook asking(String... scopes) throws IOException, RuleFileException {
        StringBuilder rules = new StringBuilder();
        int number = 0;
        for (String scope : scopes) {
            String[] parts = scope.split(" for ");
            rules.append(ASKING.formatted(++number, parts[0], parts.length > 1 ? parts[1] : "0s"));
        }
        Path file = Files.writeString(folder.resolve("asking.yaml"), PACK.formatted(rules));
        return RuleFiles.loadOnly(KindFiles.builtIn(), List.of(file));
    }

    private Board board(String... scopes) throws IOException, RuleFileException {
        return new Board(asking(scopes), written.register());
    }

    private static int open(Board board, String asking, Scope in) {
        return board.open("gas.low", device(asking), in, 0, 0);
    }

    @Test
    void countsOthersOfTheSamePlace() throws Exception {
        Board board = board("building");
        board.opened("gas.low", device("a"), 0);
        board.opened("gas.low", device("c"), 0);
        board.opened("gas.low", device("d"), 0);
        assertThat(open(board, "a", Area.BUILDING)).isZero();
        assertThat(open(board, "b", Area.BUILDING)).isEqualTo(1);
        assertThat(open(board, "a", Area.ZONE)).isEqualTo(1);
        assertThat(open(board, "b", Area.ZONE)).isEqualTo(2);
        assertThat(open(board, "b", Area.COMMUNITY)).isEqualTo(3);
        assertThat(open(board, "stranger", Area.BUILDING)).isZero();
        assertThat(open(board, "stranger", Area.COMMUNITY)).isEqualTo(3);
    }

    @Test
    void countsTheWithinReachByPosition() throws Exception {
        Board board = board("{within: 100 m}");
        board.opened("gas.low", device("a"), 0);
        board.opened("gas.low", device("c"), 0);
        assertThat(open(board, "b", NEAR)).isEqualTo(2);
        assertThat(open(board, "a", NEAR)).isZero();
        assertThat(open(board, "a", new Scope.Near(120))).isEqualTo(1);
        assertThat(open(board, "d", new Scope.Near(10_000))).isZero();
    }

    @Test
    void anEndedFactCountsForAsLongAsItIsLookedBackOn() throws Exception {
        Board board = board("zone for 1m");
        board.opened("gas.low", device("a"), 1_000);
        board.closed("gas.low", device("a"), 2_000);
        assertThat(board.open("gas.low", device("b"), Area.ZONE, 62_000, 60_000))
                .isEqualTo(1);
        assertThat(board.open("gas.low", device("b"), Area.ZONE, 62_001, 60_000))
                .isZero();
    }

    @Test
    void whatRestsOnAFactIsJudgedAgainWhenItBeginsAndWhenItStopsCounting() throws Exception {
        Board board = board("building", "zone for 1m");
        board.opened("gas.low", device("a"), 1_000);
        assertThat(board.changed(1_000).devices()).isEqualTo(Set.of(device("b"), device("c")));
        board.closed("gas.low", device("a"), 2_000);
        assertThat(board.changed(2_000).devices()).isEmpty();
        assertThat(board.changed(2_001).devices()).isEqualTo(Set.of(device("b")));
        assertThat(board.changed(62_000).devices()).isEmpty();
        assertThat(board.changed(62_001).devices()).isEqualTo(Set.of(device("b"), device("c")));
        assertThat(board.changed(1_000_000).isEmpty()).isTrue();
    }

    @Test
    void inACommunityUnlistedDevicesAreJudgedAgainToo() throws Exception {
        Board board = board("community");
        board.opened("gas.low", device("stranger"), 0);
        Reconsider changed = board.changed(0);
        assertThat(changed.everywhere()).isEqualTo(Set.of(new Everywhere("xinghu", "gas")));
        assertThat(open(board, "a", Area.COMMUNITY)).isEqualTo(1);
    }

    @Test
    void factsThatNobodyAsksForTakeNoRoom() throws Exception {
        Board board = board("zone");
        for (int i = 0; i < 5_000; i++) {
            board.opened("gas.ch4.l1", device("g" + i), 0);
        }
        assertThat(board.size()).isZero();
    }

    @Test
    void oneThatComesAndGoesTakesNoMoreRoomThanOnce() throws Exception {
        Board board = board("zone for 1h", "building for 2h");
        for (int second = 0; second < 3_600; second += 2) {
            board.opened("gas.low", device("a"), second * 1_000L);
            board.closed("gas.low", device("a"), second * 1_000L + 1_000);
        }
        assertThat(board.size()).isLessThanOrEqualTo(3);
        board.changed(20_000_000);
        board.forget(20_000_000);
        assertThat(board.size()).isZero();
    }

    @Test
    void movesFactsToWhereTheRegisterNowSaysThatTheirDevicesStand() throws Exception {
        Board board = board("building");
        board.opened("gas.low", device("a"), 0);
        board.changed(0);
        board.adopt(
                asking("building"),
                written.at("a", "b2", "z1", 28.6829, 115.8582).register());
        assertThat(open(board, "b", Area.BUILDING)).isZero();
        assertThat(open(board, "c", Area.BUILDING)).isEqualTo(1);
        assertThat(board.changed(0).devices()).isEqualTo(Set.of(device("c"), device("d")));
        board.closed("gas.low", device("a"), 1);
        assertThat(board.open("gas.low", device("c"), Area.BUILDING, 2, 0)).isZero();
    }

    @Test
    void whatIsOverIsNotOpenedAgainByWhoTellsOfTheLastRun() throws Exception {
        Board board = board("building");
        board.opened("gas.low", device("a"), 0);
        board.closed("gas.low", device("a"), 1_000);
        board.recalled("gas.low", device("a"), 0);
        assertThat(board.open("gas.low", device("b"), Area.BUILDING, 2_000, 0)).isZero();
        board.recalled("gas.low", device("b"), 0);
        assertThat(board.open("gas.low", device("a"), Area.BUILDING, 2_000, 0)).isEqualTo(1);
    }

    @Test
    void whatIsOverRunsOutForRulesThatCameLater() throws Exception {
        Board board = board("building for 1m");
        board.opened("gas.low", device("a"), 0);
        board.closed("gas.low", device("a"), 1_000);
        board.adopt(asking("building for 2m"), written.register());
        board.changed(61_002);
        assertThat(board.changed(120_000).devices()).isEmpty();
        assertThat(board.changed(121_002).devices()).containsExactly(device("b"));
    }
}

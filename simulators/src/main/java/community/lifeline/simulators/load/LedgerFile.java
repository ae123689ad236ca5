package community.lifeline.simulators.load;

import java.nio.file.Path;
import java.util.Optional;

/** The ledger where one is asked for, closed with the run. */
record LedgerFile(Optional<Ledger> ledger) implements AutoCloseable {
    static LedgerFile of(Optional<Path> file) {
        return new LedgerFile(file.map(Ledger::new));
    }

    void flush() {
        ledger.ifPresent(Ledger::flush);
    }

    @Override
    public void close() {
        ledger.ifPresent(Ledger::close);
    }
}

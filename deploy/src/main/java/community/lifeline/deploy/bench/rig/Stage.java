package community.lifeline.deploy.bench.rig;

import community.lifeline.parts.timescaledb.DatabaseAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One Lifeline's database and folder; Lifeline may be started on it again and again. Closing drops the database. */
public record Stage(Rig rig, Path folder, DatabaseAccess access) implements AutoCloseable {

    /** Does not wait until it is ready. */
    public Product begin(List<String> flags) throws IOException {
        return rig.product(folder, access, flags);
    }

    public Product start(List<String> flags) throws IOException, InterruptedException {
        Product product = begin(flags);
        product.awaitReady();
        return product;
    }

    public Rows rows() {
        return new Rows(access);
    }

    /** Of Lifeline, the database and the broker, as far as they can be measured. */
    public CpuMeter meter(Product product) throws SQLException {
        Map<String, ProcessTree> processes = new LinkedHashMap<>();
        processes.put("Lifeline", product.tree());
        rig.database().process().ifPresent(process -> processes.put("database", process));
        rig.broker().process().ifPresent(process -> processes.put("broker", process));
        return CpuMeter.begin(processes);
    }

    @Override
    public void close() throws SQLException {
        rig.database().drop(access);
    }
}

package community.lifeline.parts.timescaledb;

import community.lifeline.parts.debian.DebianRoot;
import community.lifeline.parts.debian.PackageSet;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL's programs in the unpacked root. */
record Programs(DebianRoot root) {
    private static final String FOLDER = "usr/lib/postgresql/17/bin/";

    static final PackageSet PACKAGES = new PackageSet(
            "timescaledb-17",
            List.of("postgresql-17", "postgresql-client-17", "postgresql-17-timescaledb"),
            Stream.of("postgres", "initdb", "psql", "pg_dump", "pg_restore", "pg_isready")
                    .map(name -> Path.of(FOLDER + name))
                    .toList());

    String path(String name) {
        return root.program(FOLDER + name);
    }
}

package community.lifeline.parts.timescaledb;

/** A database that somebody else runs. */
record ConfiguredTimescaleDb(DatabaseAccess access) implements TimescaleDb {
    @Override
    public String describe() {
        return "the database of " + DatabaseAccess.VARIABLE + ", " + access;
    }

    @Override
    public void close() {}
}

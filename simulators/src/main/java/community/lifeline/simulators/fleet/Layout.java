package community.lifeline.simulators.fleet;

/**
 * Where buildings and streets lie: rows of six buildings from south to north, a street along the south of each row, five
 * buildings to a grid. WGS 84, in a quarter of Nanchang where no such community is.
 */
record Layout(int buildings) {
    static final double LATITUDE = 28.6829;
    static final double LONGITUDE = 115.8582;
    /** At this latitude. */
    static final double METRES_A_DEGREE_EAST = 97_700;

    static final int BUILDINGS_A_ROW = 6;
    static final int BUILDINGS_A_GRID = 5;
    static final double ROW = 0.0007;
    static final double COLUMN = 0.0009;
    /** Of a building's footprint; its devices are within. */
    static final double DEEP = 0.00032;

    static final double WIDE = 0.00042;
    private static final double STREET_SOUTH_OF_ROW = 0.0002;

    int rows() {
        return Math.ceilDiv(buildings, BUILDINGS_A_ROW);
    }

    int grids() {
        return Math.ceilDiv(buildings, BUILDINGS_A_GRID);
    }

    /** @param building counted from 0 */
    int gridOf(int building) {
        return building / BUILDINGS_A_GRID + 1;
    }

    double southOf(int building) {
        int row = building / BUILDINGS_A_ROW;
        return LATITUDE + row * ROW;
    }

    double westOf(int building) {
        return LONGITUDE + building % BUILDINGS_A_ROW * COLUMN;
    }

    double width() {
        return Math.min(buildings, BUILDINGS_A_ROW) * COLUMN;
    }

    int widthMetres() {
        return (int) (width() * METRES_A_DEGREE_EAST);
    }

    double latitudeOfStreet(int street) {
        return LATITUDE + street * ROW - STREET_SOUTH_OF_ROW;
    }

    /** The grid of the building that stands nearest to a place on a street. */
    int gridAlong(int street, double along) {
        int row = Math.min(street, rows() - 1);
        int column = Math.min((int) (along / COLUMN), BUILDINGS_A_ROW - 1);
        return gridOf(Math.min(row * BUILDINGS_A_ROW + column, buildings - 1));
    }
}

package community.lifeline.deploy.cli;

/** Numbers of things, as people say them. */
final class Counted {
    private Counted() {}

    /** "1 alert", "2 alerts". */
    static String of(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}

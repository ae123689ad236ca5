package community.lifeline.alerts.rule;

/** What is wrong with a rule file, where, and what would be right. */
public record Finding(String file, int line, String key, String problem, String remedy) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + key + ": " + problem + "; " + remedy;
    }
}

package community.lifeline.parts;

/** Told one line of plain text, without a line end, whenever something that takes seconds begins or ends. */
@FunctionalInterface
public interface Progress {
    Progress SILENT = _ -> {};

    void say(String line);
}

package community.lifeline.deploy.screen;

import community.lifeline.deploy.platform.Steps;
import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Lines for people, one of them changing in place where this is a terminal. A step that takes longer than two seconds
 * shows what it is at.
 */
public final class Screen implements Steps {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(2).toNanos();
    private static final String CLEAR = "\r\033[K";
    /** A line that changes in place must not wrap: in a narrow terminal what does not fit is cut off. */
    private static final String NO_WRAP = "\033[?7l";

    private static final String WRAP = "\033[?7h";

    private final PrintStream out;
    private final boolean terminal;
    private @Nullable String status;
    private long stepStarted;
    private String stepName = "";

    public Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** On standard output, changing in place where that is a terminal. */
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where there is no terminal
    public static Screen standard() {
        Console console = System.console();
        return new Screen(System.out, console != null && console.isTerminal());
    }

    @Override
    public <T> T step(String name, Callable<Done<T>> work) throws Exception {
        begin(name);
        Done<T> done;
        try {
            done = work.call();
        } catch (Exception e) {
            clear();
            throw e;
        }
        double seconds = (System.nanoTime() - stepStarted) / 1e9;
        line(String.format(Locale.ROOT, "  %-14s %s  (%.1f s)", name, done.words(), seconds));
        return done.result();
    }

    private synchronized void begin(String name) {
        stepName = name;
        stepStarted = System.nanoTime();
        if (terminal) {
            inPlace(String.format("  %-14s …", name));
        }
    }

    /** What is said next, here or on standard error, begins on an empty line. */
    private synchronized void clear() {
        if (terminal) {
            out.print(CLEAR);
            out.flush();
        }
    }

    private void inPlace(String text) {
        out.print(CLEAR + NO_WRAP + text + WRAP);
        out.flush();
    }

    /** What the step under way is at. */
    public synchronized void progress(String words) {
        String text = String.format("  %-14s %s …", stepName, words);
        if (terminal) {
            inPlace(text);
        } else if (System.nanoTime() - stepStarted > PATIENCE_NANOS) {
            out.println(text);
        }
    }

    /** A line that stays. */
    public synchronized void line(String text) {
        out.println(terminal ? CLEAR + text : text);
        if (terminal && status != null) {
            inPlace(status);
        }
        out.flush();
    }

    /** The line at the bottom, which the next one replaces. */
    public synchronized void status(String text) {
        status = text;
        if (terminal) {
            inPlace(text);
        } else {
            out.println(text);
        }
    }

    /** The line after which nothing changes any more. */
    public synchronized void last(String text) {
        status = null;
        out.println(terminal ? CLEAR + text : text);
    }

    public boolean isTerminal() {
        return terminal;
    }
}

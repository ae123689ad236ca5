package community.lifeline.deploy.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the log goes; as text by the clock of people, as JSON by UTC. */
public final class Logging {
    private static final String PATTERN = "%d{\"yyyy-MM-dd'T'HH:mm:ss.SSSXXX\", ZONE} %-5level %logger{0} - %msg%n%ex";

    private static final String CONSOLE = "console";

    private Logging() {}

    /** How a line of the log is written. */
    public enum Format {
        TEXT,
        JSON
    }

    /** How much is logged. */
    public enum Severity {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }

    /** Everything at {@code severity} and above to standard output, for a process that somebody supervises. */
    public static void toOutput(Severity severity, Format format, ZoneId zone) {
        LoggerContext context = begin(severity);
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        finish(context, console, encoder(context, format, zone));
    }

    /** Into a file of at most 3 × 10 MiB, so that people see the screen; warnings also go to standard error. */
    public static void toFile(Severity severity, Format format, ZoneId zone, Path file) {
        LoggerContext context = begin(severity);
        RollingFileAppender<ILoggingEvent> rolling = new RollingFileAppender<>();
        rolling.setFile(file.toString());
        FixedWindowRollingPolicy window = new FixedWindowRollingPolicy();
        window.setContext(context);
        window.setParent(rolling);
        window.setFileNamePattern(file + ".%i");
        window.setMaxIndex(2);
        window.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(FileSize.valueOf("10MB"));
        size.start();
        rolling.setRollingPolicy(window);
        rolling.setTriggeringPolicy(size);
        finish(context, rolling, encoder(context, format, zone));

        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setName(CONSOLE);
        console.setTarget("System.err");
        ThresholdFilter warnings = new ThresholdFilter();
        warnings.setLevel("WARN");
        warnings.start();
        console.addFilter(warnings);
        finish(context, console, encoder(context, Format.TEXT, zone));
    }

    /** From here on nothing on standard error: a start that is broken off fails in ways that nobody needs to read. */
    public static void toFileAlone() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(CONSOLE);
    }

    private static LoggerContext begin(Severity severity) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        // Its warning about each dead connection is the outage that we log ourselves, once.
        context.getLogger("com.zaxxer.hikari").setLevel(Level.ERROR);
        context.getLogger("community.lifeline").setLevel(Level.toLevel(severity.name()));
        return context;
    }

    private static void finish(
            LoggerContext context, OutputStreamAppender<ILoggingEvent> appender, Encoder<ILoggingEvent> encoder) {
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, Format format, ZoneId zone) {
        EncoderBase<ILoggingEvent> encoder = switch (format) {
            case JSON -> new JsonEncoder();
            case TEXT -> {
                PatternLayout layout = new PatternLayout();
                layout.setContext(context);
                layout.getInstanceConverterMap().put("msg", () -> new LocalMessage(zone));
                layout.setPattern(PATTERN.replace("ZONE", zone.getId()));
                layout.start();
                LayoutWrappingEncoder<ILoggingEvent> text = new LayoutWrappingEncoder<>();
                text.setLayout(layout);
                yield text;
            }
        };
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }
}

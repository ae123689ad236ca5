package community.lifeline.gateway.decode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times that devices write: ISO-8601 with a zone; the same without one, in a configured zone, as many Chinese
 * platforms push them; seconds or milliseconds since 1970, as a number or as text. Written by hand because it runs once
 * per message and the JDK's formatter costs more than the rest of decoding together.
 */
final class Timestamps {
    /** As seconds this is the year 5138, as milliseconds 1973: larger numbers are milliseconds. */
    private static final double LEAST_MILLIS = 1e11;

    private static final double GREATEST_MILLIS = 253_402_300_799_999.0;

    private final ZoneId zone;

    Timestamps(ZoneId zone) {
        this.zone = zone;
    }

    /** The instant that a number stands for, or null outside the years 1 to 9999. */
    @Nullable
    Instant ofNumber(double number) {
        double millis = Math.abs(number) < LEAST_MILLIS ? number * 1000 : number;
        if (!(millis > -62_135_596_800_000.0 && millis < GREATEST_MILLIS)) {
            return null;
        }
        long micros = Math.round(millis * 1000);
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
    }

    /** The instant that a text stands for, or null where it stands for none. */
    @Nullable
    Instant ofText(String text) {
        String trimmed = text.strip();
        try {
            return new Cursor(trimmed).read(zone);
        } catch (DateTimeException | IndexOutOfBoundsException _) {
            return isNumber(trimmed) ? ofNumber(Double.parseDouble(trimmed)) : null;
        }
    }

    private static boolean isNumber(String text) {
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            dots += c == '.' ? 1 : 0;
            if ((c < '0' || c > '9') && c != '.') {
                return false;
            }
        }
        return text.length() >= 9 && text.length() <= 20 && dots <= 1;
    }

    private static final class Cursor {
        private final String text;
        private int at;

        Cursor(String text) {
            this.text = text;
        }

        Instant read(ZoneId zone) {
            int year = digits(4);
            expect('-');
            int month = digits(2);
            expect('-');
            int day = digits(2);
            if (!accept('T') && !accept('t')) {
                expect(' ');
            }
            int hour = digits(2);
            expect(':');
            int minute = digits(2);
            int second = accept(':') ? digits(2) : 0;
            int nano = accept('.') || accept(',') ? fraction() : 0;
            LocalDateTime local = LocalDateTime.of(year, month, day, hour, minute, second, nano);
            if (at == text.length()) {
                return local.atZone(zone).toInstant();
            }
            return local.toInstant(offset());
        }

        private ZoneOffset offset() {
            ZoneOffset offset;
            if (accept('Z') || accept('z')) {
                offset = ZoneOffset.UTC;
            } else {
                int sign = accept('-') ? -1 : 1;
                if (sign == 1) {
                    expect('+');
                }
                int hours = digits(2);
                boolean more = accept(':') || at < text.length();
                offset = ZoneOffset.ofHoursMinutes(sign * hours, more ? sign * digits(2) : 0);
            }
            if (at != text.length()) {
                throw new DateTimeException("text after the zone");
            }
            return offset;
        }

        private int digits(int count) {
            int value = 0;
            for (int end = at + count; at < end; at++) {
                value = value * 10 + digit(text.charAt(at));
            }
            return value;
        }

        private int fraction() {
            int value = 0;
            int count = 0;
            for (; at < text.length() && Character.isDigit(text.charAt(at)); at++) {
                if (count < 9) {
                    value = value * 10 + digit(text.charAt(at));
                    count++;
                }
            }
            if (count == 0) {
                throw new DateTimeException("no digits");
            }
            for (; count < 9; count++) {
                value *= 10;
            }
            return value;
        }

        private static int digit(char c) {
            if (c < '0' || c > '9') {
                throw new DateTimeException("not a digit");
            }
            return c - '0';
        }

        private boolean accept(char c) {
            if (at < text.length() && text.charAt(at) == c) {
                at++;
                return true;
            }
            return false;
        }

        private void expect(char c) {
            if (!accept(c)) {
                throw new DateTimeException("expected " + c);
            }
        }
    }
}

package community.lifeline.ingest.write;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import org.postgresql.copy.CopyIn;

/**
 * Rows in PostgreSQL's binary COPY format, handed on as they fill a piece. Reused from batch to batch by one thread.
 */
final class CopyBuffer {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** The signature, no flags, no header extension. */
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private static final int PIECE = 64 * 1024;
    private static final int JSONB_VERSION = 1;

    private byte[] bytes = new byte[PIECE + 8 * 1024];
    private int end;

    void begin() {
        end = 0;
        raw(HEADER);
    }

    void row(int columns) {
        room(2);
        SHORT.set(bytes, end, (short) columns);
        end += 2;
    }

    void missing() {
        length(-1);
    }

    void int4(int value) {
        room(8);
        INT.set(bytes, end, 4);
        INT.set(bytes, end + 4, value);
        end += 8;
    }

    void int8(long value) {
        room(12);
        INT.set(bytes, end, 8);
        LONG.set(bytes, end + 4, value);
        end += 12;
    }

    void float4(double value) {
        int4(Float.floatToRawIntBits(finite((float) value)));
    }

    void float8(double value) {
        int8(Double.doubleToRawLongBits(value));
    }

    void bool(boolean value) {
        room(5);
        INT.set(bytes, end, 1);
        bytes[end + 4] = (byte) (value ? 1 : 0);
        end += 5;
    }

    void text(byte[] utf8) {
        length(utf8.length);
        raw(utf8);
    }

    void jsonb(String json) {
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        length(utf8.length + 1);
        room(1);
        bytes[end++] = JSONB_VERSION;
        raw(utf8);
    }

    /** Hands over what has gathered once that is worth a packet. */
    void pass(CopyIn copy) throws SQLException {
        if (end >= PIECE) {
            copy.writeToCopy(bytes, 0, end);
            end = 0;
        }
    }

    void finish(CopyIn copy) throws SQLException {
        row(-1);
        copy.writeToCopy(bytes, 0, end);
        end = 0;
        copy.endCopy();
    }

    /** A number too large for the column is far out of range and marked so; as infinity it would spoil every sum. */
    private static float finite(float value) {
        return Math.clamp(value, -Float.MAX_VALUE, Float.MAX_VALUE);
    }

    private void length(int length) {
        room(4);
        INT.set(bytes, end, length);
        end += 4;
    }

    private void raw(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, end, value.length);
        end += value.length;
    }

    private void room(int more) {
        if (bytes.length - end < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, end + more));
        }
    }
}

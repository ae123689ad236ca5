package community.lifeline.alerts.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Journals made up for tests. */
final class Chains {
    private static final Instant START = Instant.parse("2026-11-23T03:21:04.12Z");
    private static final UUID SUBJECT = UUID.fromString("7d9f2c1e-0f4b-4b8e-9a55-0d6f4b1c2a33");

    private Chains() {}

    static List<Entry> after(Head before, int count) {
        List<Entry> entries = new ArrayList<>();
        Head head = before;
        for (int i = 0; i < count; i++) {
            Entry entry = next(head, "{\"note\":\"第 " + i + " \\\"次\\\"\"}");
            entries.add(entry);
            head = entry.head();
        }
        return entries;
    }

    static Entry next(Head before, String body) {
        Instant at = START.plusMillis(before.number() * 1_234);
        Draft draft = new Draft(SUBJECT, at, "王芳", "commented", body);
        return sealed(new Entry(before.community(), before.number() + 1, draft, before.hash(), ""));
    }

    static Entry sealed(Entry entry) {
        return new Entry(entry.community(), entry.number(), entry.draft(), entry.previous(), Seal.of(entry));
    }

    /** As an export writes it: header, entries, footer. */
    static List<String> lines(Head before, List<Entry> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Export export = new Export(out, before, START.plusSeconds(3_600));
            for (Entry entry : entries) {
                export.write(entry);
            }
            export.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ArrayList<>(
                Arrays.asList(out.toString(StandardCharsets.UTF_8).split("\n")));
    }
}

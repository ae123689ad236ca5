package community.lifeline.ingest.registry;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes devices as CSV that {@link SheetFile} reads, and that spreadsheets open. */
public final class SheetText {
    private SheetText() {}

    /** @param header what a column is called in it: {@link Column#key()} or {@link Column#zh()} */
    public static void write(List<Listing> listings, Function<Column, String> header, Appendable out)
            throws IOException {
        CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180);
        printer.printRecord(Arrays.stream(Column.values()).map(header));
        for (Listing listing : listings) {
            printer.printRecord(Arrays.stream(Column.values())
                    .map(column -> column.write(listing).orElse("")));
        }
        printer.flush();
    }
}

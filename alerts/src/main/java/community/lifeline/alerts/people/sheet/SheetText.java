package community.lifeline.alerts.people.sheet;

import community.lifeline.alerts.people.Household;
import community.lifeline.alerts.people.PeopleBook;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes sheets that {@link SheetReader} reads, and that spreadsheets open. */
public final class SheetText {
    private final SheetLines lines;
    private final Set<String> channels;

    public SheetText(PeopleBook book, List<Household> households) {
        this.lines = new SheetLines(book, households);
        this.channels = book.people().values().stream()
                .flatMap(person -> person.addresses().keySet().stream())
                .filter(channel -> !SheetLines.OWN.containsKey(channel))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @param header what a column is called in it: {@link Column#key()} or {@link Column#zh()} */
    public void write(Sheet sheet, Function<Column, String> header, Appendable out) throws IOException {
        CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180);
        Set<String> more = sheet == Sheet.PEOPLE ? channels : Set.of();
        printer.printRecord(Stream.concat(
                sheet.columns().stream().map(header), more.stream().map(channel -> TableFile.CHANNEL + channel)));
        for (Table.Line line : lines.of(sheet)) {
            printer.printRecord(Stream.concat(
                    sheet.columns().stream().map(column -> guarded(line.values().getOrDefault(column, ""))),
                    more.stream().map(channel -> guarded(line.addresses().getOrDefault(channel, "")))));
        }
        printer.flush();
    }

    /** What a spreadsheet would take for a formula and work out; {@link TableFile} takes the mark off again. */
    private static String guarded(String text) {
        return TableFile.formula(text) ? "'" + text : text;
    }
}

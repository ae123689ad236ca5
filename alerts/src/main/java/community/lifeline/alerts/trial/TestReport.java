package community.lifeline.alerts.trial;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** How tests went, for people, for programs and for build servers. */
public final class TestReport {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

    private final List<TestResult> results;

    public TestReport(List<TestResult> results) {
        this.results = List.copyOf(results);
    }

    public boolean passed() {
        return failed() == 0;
    }

    private long failed() {
        return results.stream().filter(result -> !result.passed()).count();
    }

    private Duration took() {
        return results.stream().map(TestResult::took).reduce(Duration.ZERO, Duration::plus);
    }

    /** Every failure with its place, what was expected and what was got; then the count. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (TestResult result : results) {
            if (!result.passed()) {
                text.append("FAILED ").append(result.test()).append('\n');
                result.mismatches().forEach(mismatch -> text.append(text(result.test(), mismatch)));
            }
        }
        return text
                + (results.size() + (results.size() == 1 ? " test, " : " tests, ")
                        + (failed() == 0 ? "all passed" : failed() + " failed") + " (" + took().toMillis() + " ms)\n");
    }

    private static String text(RuleTest test, Mismatch mismatch) {
        return "    line " + mismatch.line() + ", after " + Spans.show(mismatch.at()) + " ("
                + test.start().plus(mismatch.at()) + ")\n        expected: " + mismatch.expected()
                + "\n        got:      " + mismatch.got() + "\n";
    }

    public String json() {
        ObjectNode whole = JSON.createObjectNode();
        whole.put("tests", results.size()).put("failed", failed()).put("millis", took().toMillis());
        ArrayNode each = whole.putArray("results");
        for (TestResult result : results) {
            RuleTest test = result.test();
            ObjectNode one = each.addObject()
                    .put("file", test.file())
                    .put("line", test.line())
                    .put("name", test.name())
                    .put("passed", result.passed());
            ArrayNode mismatches = one.putArray("mismatches");
            for (Mismatch mismatch : result.mismatches()) {
                mismatches
                        .addObject()
                        .put("line", mismatch.line())
                        .put("after", Spans.show(mismatch.at()))
                        .put("at", test.start().plus(mismatch.at()).toString())
                        .put("expected", mismatch.expected())
                        .put("got", mismatch.got());
            }
        }
        return whole.toPrettyString();
    }

    /** As JUnit's XML, one suite for each file. */
    public void junit(Writer to) throws XMLStreamException {
        XMLStreamWriter xml = XML.createXMLStreamWriter(to);
        xml.writeStartDocument();
        xml.writeStartElement("testsuites");
        Map<String, List<TestResult>> byFile = results.stream()
                .collect(Collectors.groupingBy(
                        result -> result.test().file(), java.util.LinkedHashMap::new, Collectors.toList()));
        for (Map.Entry<String, List<TestResult>> file : byFile.entrySet()) {
            long failures =
                    file.getValue().stream().filter(result -> !result.passed()).count();
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", file.getKey());
            xml.writeAttribute("tests", Integer.toString(file.getValue().size()));
            xml.writeAttribute("failures", Long.toString(failures));
            for (TestResult result : file.getValue()) {
                junit(xml, result);
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
    }

    private static void junit(XMLStreamWriter xml, TestResult result) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", result.test().file());
        xml.writeAttribute("name", result.test().name());
        xml.writeAttribute("time", Double.toString(result.took().toNanos() / 1e9));
        for (Mismatch mismatch : result.mismatches()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", "expected " + mismatch.expected() + ", got " + mismatch.got());
            xml.writeCharacters(text(result.test(), mismatch));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}

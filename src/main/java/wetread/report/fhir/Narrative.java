package wetread.report.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wetread.report.Report;
import wetread.report.Wording;

/** The report in words, as XHTML that any system can show: all that its resources say, so that no side gets lost. */
final class Narrative {
    private final Wording wording;
    private final Report report;

    Narrative(Wording wording, Report report) {
        this.wording = wording;
        this.report = report;
    }

    /**
     * @param title what the report is
     * @param conclusion the lines of its conclusion
     */
    ObjectNode resource(String title, List<String> conclusion) {
        StringBuilder div = new StringBuilder("<div xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"")
                .append(report.language()).append("\" xml:lang=\"").append(report.language()).append("\">");
        element(div, "h2", title);
        conclusion.forEach(line -> element(div, "p", line));
        list(div, report.conclusion().findings().stream().map(this::finding).toList());
        list(div, report.conclusion().recommendations());
        return Concepts.NODES.objectNode().put("status", "generated").put("div", div.append("</div>").toString());
    }

    private String finding(Report.Finding finding) {
        String presence = finding.present() == null ? "stance.indeterminate"
                : finding.present() ? "stance.present" : "stance.absent";
        return Stream.of(finding.finding() + ": " + wording.of(presence),
                        wording.of("laterality." + finding.laterality(), ""), finding.location(),
                        finding.severity().equals("none") ? ""
                                : wording.severity(finding.severity(), finding.severityWord()),
                        finding.size(), finding.description(), wording.of("fhir.agreement") + " " + finding.agreement())
                .filter(part -> !part.isBlank()).collect(Collectors.joining("; "));
    }

    private static void list(StringBuilder div, List<String> items) {
        if (!items.isEmpty()) {
            div.append("<ul>");
            items.forEach(item -> element(div, "li", item));
            div.append("</ul>");
        }
    }

    private static void element(StringBuilder div, String name, String text) {
        String clean = Concepts.clean(text);
        if (!clean.isBlank()) {
            div.append('<').append(name).append('>').append(escaped(clean)).append("</").append(name).append('>');
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}

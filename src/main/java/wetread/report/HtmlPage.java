package wetread.report;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import wetread.imaging.Rendition;
import wetread.imaging.Size;

/** A page as it grows. All text but our own wording is escaped, since models and headers may say anything. */
final class HtmlPage {
    private static final String STYLE = """
            :root{color-scheme:light dark}
            body{font:16px/1.5 system-ui,"Noto Sans KR","Apple SD Gothic Neo","Malgun Gothic",sans-serif;margin:0;
              background:#f4f5f7;color:#1a1c1f}
            main{max-width:60rem;margin:0 auto;padding:1.5rem}
            h1{font-size:1.4rem;margin:0 0 .75rem}h2{font-size:1.05rem;margin:1.5rem 0 .5rem}
            .status{display:inline-block;padding:.1rem .6rem;border-radius:1rem;background:#dfe5ee;color:#1a1c1f}
            .alert{border-left:.35rem solid #b3261e;background:#fbe9e7;color:#410e0b;\
            padding:.5rem .75rem;margin:.5rem 0}
            .note{border-left:.35rem solid #b58a00;background:#fff6d6;color:#3d2f00;padding:.5rem .75rem;margin:.5rem 0}
            .pictures{display:flex;flex-wrap:wrap;gap:.5rem;margin:.5rem 0}
            figure{margin:0;flex:1 1 15rem;max-width:max-content}
            figure img{max-width:100%;max-height:30rem;background:#000;display:block}
            figure div{position:relative;width:max-content;max-width:100%}
            figure i{position:absolute;outline:2px solid #ffb000;box-shadow:0 0 0 3px #0008}
            figure b{position:absolute;left:0;bottom:100%;font:12px/1.3 system-ui;background:#000a;color:#ffd670;
              padding:0 .3em;white-space:nowrap}
            figcaption{font-size:.8rem;color:#5c6370}
            .scroll{overflow-x:auto}
            table{border-collapse:collapse;width:100%;background:#fff;color:#1a1c1f}
            th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #d9dde3}
            th{font-size:.8rem;color:#5c6370;font-weight:600}
            dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:0}
            dt{color:#5c6370}dd{margin:0;overflow-wrap:anywhere}
            footer{margin-top:2rem;padding-top:.75rem;border-top:1px solid #c3c8d0;font-weight:600}
            @media(prefers-color-scheme:dark){body{background:#17191c;color:#e7e9ec}
              table{background:#202327;color:#e7e9ec}th,td{border-color:#3a3f46}dt,th,figcaption{color:#a4abb6}}
            """;

    private final Wording wording;
    private final StringBuilder html = new StringBuilder(16_384);

    HtmlPage(Wording wording) {
        this.wording = wording;
    }

    String of(Report report, List<Rendition> pictures) {
        html.append("<!doctype html>\n<html lang=\"").append(report.language()).append("\">\n<head>\n")
                .append("<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
                .append("img-src data:; style-src 'unsafe-inline'\">\n")
                .append("<title>").append(wording.of("title")).append("</title>\n<style>\n").append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>").append(wording.of("title"))
                .append("</h1>\n<p><span class=\"status\">")
                .append(wording.of("status." + report.status().code())).append("</span></p>\n");
        alerts(report);
        identification(report);
        pictures(pictures, report.findings());
        result(report);
        findings(report.findings());
        tiers(report);
        html.append("<footer>").append(escaped(report.disclaimer()))
                .append("</footer>\n</main>\n</body>\n</html>\n");
        return html.toString();
    }

    private void alerts(Report report) {
        if (report.urgent()) {
            html.append("<p class=\"alert\">").append(wording.of("urgent")).append("</p>\n");
        }
        if (report.needsExpertReview()) {
            html.append("<p class=\"note\">").append(wording.of("needs_expert_review")).append("</p>\n");
        }
        for (Problem problem : report.problems()) {
            html.append("<p class=\"note\">")
                    .append(escaped(problem.message()))
                    .append(" <code>").append(problem.code().code()).append("</code></p>\n");
        }
    }

    private void identification(Report report) {
        html.append("<dl>\n");
        if (report.subject() != null) {
            entry("patient_id", report.subject().patientId());
            entry("study_date", report.subject().studyDate());
            entry("accession_number", report.subject().accessionNumber());
        }
        if (report.context() != null) {
            entry("context", wording.of("context." + report.context()));
        }
        if (report.image() != null) {
            Report.Image image = report.image();
            entry("image", image.format() + " " + image.modality() + " " + image.columns() + "×" + image.rows()
                    + (image.frames() > 1 ? " × " + image.frames() : ""));
        }
        entry("file", report.source().key());
        entry("created_at", report.createdAt());
        html.append("</dl>\n");
    }

    private void entry(String word, String value) {
        if (value != null && !value.isBlank()) {
            html.append("<dt>").append(wording.of(word)).append("</dt><dd>").append(escaped(value)).append("</dd>\n");
        }
    }

    private void pictures(List<Rendition> pictures, List<Report.Finding> findings) {
        html.append("<div class=\"pictures\">\n");
        for (Rendition picture : pictures) {
            html.append("<figure><div><img alt=\"\" src=\"data:")
                    .append(picture.mediaType()).append(";base64,")
                    .append(Base64.getEncoder().encodeToString(picture.data())).append("\">");
            picture.views().forEach(view -> boxes(picture.size(), view, findings));
            html.append("</div><figcaption>")
                    .append(picture.views().stream().map(HtmlPage::caption).collect(Collectors.joining(" | ")))
                    .append(" · ").append(picture.size().width()).append('×').append(picture.size().height())
                    .append("</figcaption></figure>\n");
        }
        html.append("</div>\n");
    }

    /** Where findings lie on a view, as frames over the picture. */
    private void boxes(Size picture, Rendition.View view, List<Report.Finding> findings) {
        for (Report.Finding finding : findings) {
            Report.Box box = finding.box();
            if (box != null && box.frame() == view.frame() && !Boolean.FALSE.equals(finding.present())) {
                html.append(String.format(Locale.ROOT,
                        "<i style=\"left:%.2f%%;top:%.2f%%;width:%.2f%%;height:%.2f%%\">",
                        100 * (view.x() + box.x() * view.size().width()) / picture.width(),
                        100 * (view.y() + box.y() * view.size().height()) / picture.height(),
                        100 * box.width() * view.size().width() / picture.width(),
                        100 * box.height() * view.size().height() / picture.height()))
                        .append("<b>").append(escaped(finding.finding())).append("</b></i>");
            }
        }
    }

    private static String caption(Rendition.View view) {
        return "#" + (view.frame() + 1) + view.window()
                .map(window -> " · C " + Math.round(window.center()) + " W " + Math.round(window.width())).orElse("");
    }

    private void result(Report report) {
        Report.ImageQuality quality = report.imageQuality();
        if (quality != null && !quality.grade().equals("not_stated")) {
            html.append("<p>").append(wording.of("image_quality")).append(": ")
                    .append(wording.of("quality." + quality.grade()))
                    .append(escaped(quality.remarks().isEmpty() ? ""
                            : " (" + String.join("; ", quality.remarks()) + ")"))
                    .append("</p>\n");
        }
        if (report.impression().isBlank() && report.recommendations().isEmpty()) {
            return;
        }
        html.append("<h2>").append(wording.of("result")).append("</h2>\n<p>")
                .append(escaped(report.impression()).replace("\n", "<br>")).append("</p>\n");
        if (!report.recommendations().isEmpty()) {
            html.append("<ul>\n");
            report.recommendations().forEach(text -> html.append("<li>").append(escaped(text)).append("</li>\n"));
            html.append("</ul>\n");
        }
    }

    private void findings(List<Report.Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        head("findings", "finding", "present", "location", "size", "severity", "confidence", "agreement");
        for (Report.Finding finding : findings) {
            row(finding.description().isBlank() ? finding.finding() : finding.finding() + ": " + finding.description(),
                    wording.of(finding.present() == null ? "indeterminate" : finding.present() ? "yes" : "no"),
                    (wording.of("laterality." + finding.laterality(), "") + " " + finding.location()).strip(),
                    finding.size(),
                    wording.of("severity." + finding.severity()), percent(finding.confidence()),
                    finding.agreement() + finding.said().stream()
                            .map(said -> said.tier() + " " + sign(said.present()))
                            .collect(Collectors.joining(", ", " (", ")")));
        }
        html.append("</table></div>\n");
    }

    private void tiers(Report report) {
        if (report.tiers().isEmpty()) {
            return;
        }
        head("tiers", "tier", "model", "confidence", "tokens", "usd", "why");
        for (Report.Tier tier : report.tiers()) {
            String why = tier.contradictions().stream().map(code -> wording.of("contradiction." + code))
                    .reduce(tier.why(), (all, one) -> all + " " + one);
            row(tier.tier(), tier.model(), percent(tier.confidence()),
                    tier.promptTokens() + " + " + tier.completionTokens(),
                    tier.costUsd() == null ? "" : tier.costUsd().toPlainString(), why);
        }
        html.append("</table></div>\n");
        Report.Cost cost = report.cost();
        if (cost != null && cost.totalUsd() != null) {
            html.append("<p>").append(wording.of("cost")).append(": ").append(cost.totalUsd().toPlainString())
                    .append(" USD");
            if (cost.savingsPercent() != null) {
                html.append(" (").append(escaped(cost.singleModel())).append(": ")
                        .append(cost.singleModelUsd().toPlainString()).append(" USD, ")
                        .append(wording.of("basis." + cost.basis())).append(")");
            }
            html.append("</p>\n");
        }
    }

    private void head(String title, String... columns) {
        html.append("<h2>").append(wording.of(title)).append("</h2>\n<div class=\"scroll\"><table>\n<tr>");
        for (String column : columns) {
            html.append("<th>").append(wording.of(column)).append("</th>");
        }
        html.append("</tr>\n");
    }

    private void row(String... cells) {
        html.append("<tr>");
        for (String cell : cells) {
            html.append("<td>").append(escaped(cell)).append("</td>");
        }
        html.append("</tr>\n");
    }

    private static String sign(Boolean present) {
        return present == null ? "?" : present ? "+" : "−";
    }

    private String percent(Double confidence) {
        return confidence == null ? wording.of("no_confidence") : Math.round(confidence * 100) + "%";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}

package wetread.tools.evaluation;

import java.util.List;
import java.util.Locale;
import wetread.tools.evaluation.figure.Drawing;
import wetread.tools.evaluation.figure.DrawingFiles;

/** One page of HTML that needs nothing else: pictures inside, no script, assumptions beside the numbers. */
final class EvaluationPage {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>wetread: evaluation</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>
            body { font: 15px/1.5 "DejaVu Sans", Arial, sans-serif; color: #1a1c1f; margin: 2rem auto; max-width: 78rem;
              padding: 0 1rem; }
            h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.2rem; }
            svg { max-width: 100%; height: auto; }
            pre { font: 11.5px/1.45 "DejaVu Sans Mono", monospace; overflow-x: auto; background: #f5f6f8;
              padding: 1rem; }
            .kind { border-left: 4px solid #d55e00; padding: .2rem 1rem; background: #fdf3ec; }
            </style></head><body>
            """;

    private final StringBuilder html = new StringBuilder(HEAD);

    /** @param kind what kind of cases these are */
    EvaluationPage(String title, String kind) {
        html.append(String.format(Locale.ROOT, "<h1>%s</h1>%n<p class=\"kind\">%s</p>%n", escaped(title),
                escaped(kind)));
    }

    EvaluationPage section(String title, List<String> lines) {
        html.append("<h2>").append(escaped(title)).append("</h2>\n<ul>\n");
        lines.forEach(line -> html.append("<li>").append(escaped(line)).append("</li>\n"));
        html.append("</ul>\n");
        return this;
    }

    EvaluationPage picture(Drawing drawing) {
        html.append(DrawingFiles.svg(drawing));
        return this;
    }

    EvaluationPage table(String text) {
        html.append("<pre>").append(escaped(text)).append("</pre>\n");
        return this;
    }

    @Override
    public String toString() {
        return html + "</body></html>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

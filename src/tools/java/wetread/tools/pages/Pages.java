package wetread.tools.pages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import wetread.reading.Language;
import wetread.report.ExampleReports;
import wetread.report.money.ExampleEstimates;
import wetread.verdict.ExampleForms;
import wetread.worklist.ExampleWorklists;

/**
 * Writes an example of every kind of report, in both languages, as page and as text: urgent, normal, of models that
 * disagree, partial, rejected, failed, with thirty findings, of a CT to page through, in words alone, and with hostile
 * answers. The pictures are the demo's samples; what is said of them is made up. Beside them worklists, verdict forms
 * and an estimate. Called by {@code src/bench/pages}.
 */
public final class Pages {
    private static final String HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'></main>"
            + "<style>*{display:none}</style>&lt;b&gt;\u202Etxet\u202C {page.title}|^~\\&\\";
    private static final Instant WRITTEN = Instant.parse("2026-11-27T03:30:47Z");

    private Pages() {
    }

    /** @param arguments the folder to write to */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        for (Language language : Language.values()) {
            ZoneId zone = ZoneId.of(language == Language.KO ? "Asia/Seoul" : "UTC");
            Examples examples = new Examples(language,
                    new ExampleReports(language, WRITTEN, zone, language == Language.EN));
            for (Map.Entry<String, ExampleReports.Forms> one : examples.all().entrySet()) {
                String name = one.getKey() + "-" + language.code();
                Files.write(folder.resolve(name + ".html"), one.getValue().html());
                Files.write(folder.resolve(name + ".txt"), one.getValue().text());
            }
            for (Map.Entry<String, String> one : others(language, zone).entrySet()) {
                Files.writeString(folder.resolve(one.getKey() + "-" + language.code() + ".html"), one.getValue());
            }
            Files.writeString(folder.resolve("estimate-" + language.code() + ".txt"),
                    new ExampleEstimates(language, WRITTEN).text());
        }
    }

    /** The pages that are no report, by name. */
    private static Map<String, String> others(Language language, ZoneId zone) {
        ExampleWorklists worklists = new ExampleWorklists(language, WRITTEN, zone);
        ExampleForms verdicts = new ExampleForms(language, WRITTEN, zone);
        return Map.of("worklist", worklists.full(), "worklist-empty", worklists.empty(),
                "worklist-hostile", worklists.hostile(HOSTILE), "verdict", verdicts.form(),
                "verdict-hostile", verdicts.hostile(HOSTILE), "verdict-kept", verdicts.kept(),
                "verdict-refused", verdicts.refused(),
                "estimate", new ExampleEstimates(language, WRITTEN).page());
    }
}

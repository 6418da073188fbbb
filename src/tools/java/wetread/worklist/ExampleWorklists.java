package wetread.worklist;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import wetread.cost.HeldBack;
import wetread.reading.Language;
import wetread.report.Composing;
import wetread.report.Synopses;
import wetread.report.Synopsis;
import wetread.report.Wording;
import wetread.tools.local.ShippedConfig;
import wetread.verdict.VerdictConfig;

/** Worklist pages as the function writes them, of made-up reports, without a container. */
public final class ExampleWorklists {
    private final Language language;
    private final Instant built;
    private final ZoneId zone;

    /**
     * @param built when the lists are
     * @param zone of the clinic
     */
    public ExampleWorklists(Language language, Instant built, ZoneId zone) {
        this.language = language;
        this.built = built;
        this.zone = zone;
    }

    /** A day with reports of each kind, buttons, and studies that wait. */
    public String full() {
        HeldBack held = new HeldBack(14, ago(130), List.of(new HeldBack.Reason("for_budget", 2, ago(20)),
                        new HeldBack.Reason("for_gateway", 9, ago(130)), new HeldBack.Reason("for_key", 2, ago(60)),
                        new HeldBack.Reason("for_storage", 1, ago(5))),
                List.of(id(91), id(92), id(93), id(94)), true);
        return page(rows(), 3, held);
    }

    /** A day without a report. */
    public String empty() {
        return page(List.of(), 0, null);
    }

    /** One whose header fields and names of files are hostile. */
    public String hostile(String text) {
        return page(List.of(row(1, 3, "now", "preliminary", new Synopsis.Leading(text, "left", false, null), text, text,
                null, false), row(2, 4, "today", "preliminary", null, "W".repeat(300), "x".repeat(200) + text, null,
                false)), 0, null);
    }

    private List<Row> rows() {
        return List.of(
                row(1, 2, "now", "preliminary", leading("subdural hematoma", "left", false), "P-0117", "head.dcm", null,
                        false),
                row(2, 11, "now", "partial", leading("pneumothorax", "right", false), "P-0204", "portable_chest.dcm",
                        "seen", false),
                row(3, 26, null, "rejected", null, null, "letter.pdf", null, false),
                row(4, 31, null, "failed", null, null, "head5.dcm", null, false),
                row(5, 44, "today", "preliminary", leading("skull fracture", "left", true), "P-0117",
                        "a_rather_long_name_of_a_file_that_a_device_made_up_20261127_031500_0001.dcm", null, false),
                row(6, 58, "today", "preliminary", leading(null, "bilateral", false), "P-0330", "eye.jpg", "disagree",
                        false),
                row(7, 75, "routine", "preliminary", leading("cerebral atrophy", "unspecified", false), "P-0411",
                        "mr.dcm", "agree", false),
                row(8, 119, "routine", "preliminary", null, "P-0412", "us.jpg", null, false),
                row(9, 200, "now", "preliminary", leading("subdural hematoma", "left", false), "P-0117", "head0.dcm",
                        null, true));
    }

    private static Synopsis.Leading leading(String term, String side, boolean isOpen) {
        return new Synopsis.Leading(term, side, isOpen, null);
    }

    private Row row(int number, int minutes, String attention, String status, Synopsis.Leading leading, String patient,
            String file, String answered, boolean superseded) {
        String context = attention == null ? null : List.of("ct_scan", "chest_xray", "mri").get(number % 3);
        String modality = context == null ? null : List.of("CT", "DX", "MR").get(number % 3);
        return new Row(id(number), ago(minutes), status, attention, List.of(), context, modality, leading, null,
                patient, null, file, answered, superseded, false, "reports/" + file + "/e/report.html", "e", false);
    }

    private static String id(int number) {
        return String.format("%032x", 0x5eed0000L + number);
    }

    private String ago(int minutes) {
        return built.minusSeconds(60L * minutes).toString();
    }

    private String page(List<Row> rows, int unlisted, HeldBack held) {
        Synopses synopses = Composing.synopses(language, zone);
        VerdictConfig verdicts = ShippedConfig.with(Map.of("wetread.verdict-url", "https://say.clinic.example/v"),
                VerdictConfig.class);
        WorklistForm form = new WorklistForm(Composing.template("worklist"), new Wording(language), synopses,
                Composing.reading(language), verdicts);
        return form.page(new Worklist(Worklist.SCHEMA_VERSION, LocalDate.ofInstant(built, zone).toString(),
                zone.getId(), built.toString(), "include", unlisted, held, rows), RelativeLink::of);
    }
}

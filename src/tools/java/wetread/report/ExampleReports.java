package wetread.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import wetread.bucket.Upload;
import wetread.imaging.ForeignFormat;
import wetread.imaging.RejectionReason;
import wetread.imaging.Rendition;
import wetread.imaging.Study;
import wetread.imaging.UnreadableImageException;
import wetread.models.ShippedModels;
import wetread.reading.ContextChoice;
import wetread.reading.Language;
import wetread.reading.Reading;
import wetread.reading.ReadingConfig;
import wetread.reading.ReadingVocabulary;
import wetread.reading.Setup;
import wetread.reading.policy.ShippedPolicies;
import wetread.report.html.HtmlForm;
import wetread.report.text.TextForm;
import wetread.secret.GivenSecrets;
import wetread.time.TimeSource;
import wetread.tools.local.ShippedConfig;

/** Makes reports and their readable forms as the function does, at a fixed time, without a container. */
public final class ExampleReports {
    private static final Report.Timing TIMING = new Report.Timing(40, 120, 5200, 5600, 240_000);

    private final Composer composer;
    private final Problems problems;
    private final HtmlForm html;
    private final TextForm text;
    private final Setup setup =
            new Setup(ShippedModels.on(LocalDate.of(2026, 11, 27)), ShippedPolicies.named("thorough"), List.of());

    /**
     * @param written when the reports are
     * @param zone of the clinic
     */
    public ExampleReports(Language language, Instant written, ZoneId zone, boolean ascii) {
        Wording wording = new Wording(language);
        ReportConfig config =
                ShippedConfig.with(Map.of("quarkus.application.version", "1.0.0"), ReportConfig.class);
        this.problems = new Problems(wording);
        this.composer = new Composer(new FixedTime(written), new SavingsCalculator(),
                new ReadingVocabulary().attention(new ReadingVocabulary().vocabulary()),
                new Identifiers(config, GivenSecrets.of(Map.of())), problems,
                wording, ShippedConfig.with(Map.of("wetread.language", language.code()), ReadingConfig.class), config);
        this.html = new HtmlForm(wording, zone, Composing.template());
        this.text = new TextForm(wording, zone, ascii);
    }

    /** The readable forms of a report. */
    public record Forms(byte[] html, byte[] text) {
    }

    /** Those of a reading. */
    public Forms of(Upload upload, Study study, Reading reading) {
        Report report = composer.read(Origin.of(upload, upload.bytes(), null), study,
                ContextChoice.of(Map.of(), upload.key(), study.leading().acquisition()), setup, reading, TIMING);
        return forms(report, ShownPictures.renditions(reading));
    }

    /** Those of a file that is no image. */
    public Forms rejected(Upload upload) {
        return forms(composer.rejected(upload, null, problems.of(
                new UnreadableImageException(RejectionReason.NOT_AN_IMAGE, ForeignFormat.PDF)), TIMING), List.of());
    }

    /** Those of an upload whose last delivery failed. */
    public Forms failed(Upload upload) {
        return forms(composer.failed(upload, problems.notRead("S3 answered 503"), TIMING), List.of());
    }

    private Forms forms(Report report, List<Rendition> pictures) {
        ReportContent content = new ReportContent(report, pictures);
        return new Forms(html.bytes(content).orElseThrow(), text.bytes(content).orElseThrow());
    }

    /** A clock that stands still. */
    private record FixedTime(Instant now) implements TimeSource {
        @Override
        public void pause(Duration duration) {
            throw new UnsupportedOperationException("nothing waits for a report");
        }
    }
}

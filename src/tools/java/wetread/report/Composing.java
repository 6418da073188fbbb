package wetread.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import wetread.bucket.Upload;
import wetread.imaging.Acquisition;
import wetread.imaging.Decoding;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.ImageFormat;
import wetread.imaging.MedicalImage;
import wetread.imaging.Size;
import wetread.imaging.SourceStudy;
import wetread.imaging.Study;
import wetread.imaging.Subject;
import wetread.models.ShippedModels;
import wetread.reading.ContextChoice;
import wetread.reading.Language;
import wetread.reading.Reading;
import wetread.reading.ReadingConfig;
import wetread.reading.ReadingVocabulary;
import wetread.reading.Setup;
import wetread.reading.policy.ShippedPolicies;
import wetread.report.fhir.FhirForm;
import wetread.report.html.HtmlForm;
import wetread.report.text.TextForm;
import wetread.secret.GivenSecrets;
import wetread.time.SystemTime;
import wetread.tools.local.ShippedConfig;

/** Makes the four forms of a report with no container around. */
public final class Composing {
    private static final MedicalImage IMAGE = new MedicalImage(ImageFormat.DICOM,
            new Acquisition("DX", "CHEST", "", ""), Subject.UNKNOWN, new Size(2048, 2500), 1, "", "MONOCHROME2",
            new NoFrame(), new Decoding());

    private final IndentedJson json = new IndentedJson(new ObjectMapper());
    private final Wording wording = new Wording(Language.KO);
    private final ReportConfig config = ShippedConfig.with(Map.of(), ReportConfig.class);
    private final Composer composer = new Composer(new SystemTime(),
            new SavingsCalculator(),
            new ReadingVocabulary().attention(new ReadingVocabulary().vocabulary()),
            new Identifiers(config, GivenSecrets.of(Map.of())),
            new Problems(wording), wording,
            ShippedConfig.with(Map.of("wetread.language", "ko"), ReadingConfig.class), config);
    private final Setup setup =
            new Setup(ShippedModels.on(LocalDate.now()), ShippedPolicies.named("triage"), List.of());
    private final List<ReportForm> forms = List.of(new TextForm(wording, ZoneOffset.UTC, false),
            new HtmlForm(wording, ZoneOffset.UTC, template()),
            new FhirForm(wording, json, new CriticalFindings(new ReadingVocabulary().vocabulary())),
            new JsonForm(json));

    /** How many bytes the four forms of a reading have together. */
    public int forms(String key, Reading reading) {
        Report report = composer.read(
                Origin.of(new Upload("clinic", key, null, "0", 1), 1, "0".repeat(64)), Study.of(IMAGE),
                ContextChoice.of(Map.of(), key, IMAGE.acquisition()), setup, reading,
                new Report.Timing(0, 0, 0, 0, 0));
        return forms.stream().mapToInt(form -> form.bytes(ReportContent.of(report)).orElseThrow().length).sum();
    }

    /** A reading of a study of several files, with what its forms are made from. */
    public ReportContent content(Study study, String key, Reading reading) {
        Report report = composer.read(Origin.of(new Upload("clinic", key, null, "0", 1), 1, "0".repeat(64)), study,
                ContextChoice.of(Map.of(), key, study.leading().acquisition()), setup, reading,
                new Report.Timing(0, 0, 0, 0, 0));
        return new ReportContent(report, ShownPictures.renditions(reading),
                SourceStudy.of(study, report.examination().image().framesRead()));
    }

    /** The page, beside which other forms are measured. */
    public ReportForm page() {
        return forms.get(1);
    }

    /** The words of the reports that this composes. */
    public Wording wording() {
        return wording;
    }

    /** The function's own template of reports. */
    static Template template() {
        return template("report");
    }

    /**
     * A template of the function. Values are found by reflection: what the build makes for it needs the container.
     *
     * @param name of the file in {@code templates}, without its ending
     */
    public static Template template(String name) {
        Engine engine = Engine.builder().addDefaults().addValueResolver(ValueResolvers.rawResolver())
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML))).build();
        try (InputStream source = Composing.class.getResourceAsStream("/templates/" + name + ".html")) {
            return engine.parse(new String(source.readAllBytes(), StandardCharsets.UTF_8),
                    Variant.forContentType(Variant.TEXT_HTML));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What puts reports into one line, for a clinic of that language and time zone; it reads no bucket. */
    public static Synopses synopses(Language language, ZoneId zone) {
        return new Synopses(new ObjectMapper(), null, null, new ReadingVocabulary().vocabulary(),
                new Wording(language), reading(language),
                ShippedConfig.with(Map.of("wetread.time-zone", zone.getId()), ReportConfig.class));
    }

    /** The configuration of a deployment of that language. */
    public static ReadingConfig reading(Language language) {
        return ShippedConfig.with(Map.of("wetread.language", language.code()), ReadingConfig.class);
    }

    /** One frame that nobody looks at. */
    private static final class NoFrame implements MedicalImage.Frames {

        @Override
        public int count() {
            return 1;
        }

        @Override
        public List<DisplayedFrame> show(int frame) {
            throw new UnsupportedOperationException("a replayed reading shows no frame");
        }
    }
}

package wetread;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;

/**
 * The packages and their arrows: {@code lambda → check, study, worklist → notice → verdict → report, reading → models
 * → cost, gateway, settings, imaging → bucket, queue → secret, time, journal}.
 */
@AnalyzeClasses(packages = "wetread", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ARROWS = packages("wetread", "lambda", "check", "study", "notice", "worklist",
            "verdict", "report", "reading", "models", "cost", "gateway", "imaging", "bucket", "queue", "secret", "time",
            "journal", "settings", "nativeimage")
            .whereLayer("nativeimage").mayNotBeAccessedByAnyLayer()
            .whereLayer("nativeimage").mayNotAccessAnyLayer()
            .whereLayer("lambda").mayNotBeAccessedByAnyLayer()
            .whereLayer("check").mayOnlyBeAccessedByLayers("lambda")
            .whereLayer("study").mayOnlyBeAccessedByLayers("lambda")
            .whereLayer("notice").mayOnlyBeAccessedByLayers("lambda", "check", "study", "worklist")
            .whereLayer("notice").mayOnlyAccessLayers("verdict", "report", "reading", "bucket", "time", "journal")
            .whereLayer("worklist").mayOnlyBeAccessedByLayers("lambda")
            .whereLayer("worklist").mayOnlyAccessLayers("notice", "verdict", "report", "reading", "cost", "bucket",
                    "time", "journal")
            .whereLayer("verdict").mayOnlyBeAccessedByLayers("lambda", "notice", "worklist")
            .whereLayer("verdict").mayOnlyAccessLayers("report", "reading", "cost", "bucket", "time", "journal")
            .whereLayer("report").mayOnlyBeAccessedByLayers("lambda", "study", "notice", "worklist", "verdict")
            .whereLayer("reading").mayOnlyBeAccessedByLayers("lambda", "check", "study", "notice", "worklist",
                    "verdict", "report")
            .whereLayer("models").mayOnlyBeAccessedByLayers("lambda", "check", "study", "report", "reading")
            .whereLayer("models").mayOnlyAccessLayers("cost", "gateway", "imaging", "settings", "time")
            .whereLayer("cost").mayOnlyAccessLayers("imaging", "bucket", "time")
            .whereLayer("gateway").mayOnlyAccessLayers("secret", "time")
            .whereLayer("imaging").mayNotAccessAnyLayer()
            .whereLayer("bucket").mayOnlyAccessLayers("journal")
            .whereLayer("queue").mayOnlyBeAccessedByLayers("lambda", "check", "study")
            .whereLayer("queue").mayNotAccessAnyLayer()
            .whereLayer("secret").mayNotAccessAnyLayer()
            .whereLayer("time").mayNotAccessAnyLayer()
            .whereLayer("journal").mayNotAccessAnyLayer()
            .whereLayer("settings").mayOnlyAccessLayers("bucket", "time", "journal");

    @ArchTest
    static final ArchRule ARROWS_OF_READING = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("wetread.reading..")
            .layer("reading").definedBy("wetread.reading")
            .layer("compare").definedBy("wetread.reading.compare..")
            .layer("policy").definedBy("wetread.reading.policy..")
            .layer("finding").definedBy("wetread.reading.finding..")
            .whereLayer("compare").mayNotBeAccessedByAnyLayer()
            .whereLayer("reading").mayOnlyBeAccessedByLayers("compare")
            .whereLayer("policy").mayOnlyAccessLayers("finding")
            .whereLayer("finding").mayNotAccessAnyLayer();

    /** The contract knows no implementation; codecs know neither DICOM nor each other. */
    @ArchTest
    static final ArchRule ARROWS_OF_IMAGING = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("wetread.imaging..")
            .layer("contract").definedBy("wetread.imaging")
            .layer("read").definedBy("wetread.imaging.read..")
            .layer("series").definedBy("wetread.imaging.series..")
            .layer("dicom").definedBy("wetread.imaging.dicom..")
            .layer("raster").definedBy("wetread.imaging.raster..")
            .layer("render").definedBy("wetread.imaging.render..")
            .layer("colour").definedBy("wetread.imaging.colour..")
            .layer("codec").definedBy("wetread.imaging.codec")
            .layer("jpeg").definedBy("wetread.imaging.codec.jpeg..")
            .layer("jpegls").definedBy("wetread.imaging.codec.jpegls..")
            .layer("jpeg2000").definedBy("wetread.imaging.codec.jpeg2000..")
            .layer("rle").definedBy("wetread.imaging.codec.rle..")
            .whereLayer("contract").mayNotAccessAnyLayer()
            .whereLayer("read").mayOnlyAccessLayers("contract", "dicom", "raster", "series")
            .whereLayer("series").mayOnlyAccessLayers("contract")
            .whereLayer("dicom").mayOnlyAccessLayers("contract", "codec", "jpeg", "jpegls", "jpeg2000", "rle")
            .whereLayer("raster").mayOnlyAccessLayers("contract", "colour", "codec", "jpeg")
            .whereLayer("render").mayOnlyAccessLayers("contract")
            .whereLayer("colour").mayNotAccessAnyLayer()
            .whereLayer("codec").mayNotAccessAnyLayer()
            .whereLayer("jpeg").mayOnlyAccessLayers("contract", "codec")
            .whereLayer("jpegls").mayOnlyAccessLayers("contract", "codec")
            .whereLayer("jpeg2000").mayOnlyAccessLayers("contract", "codec")
            .whereLayer("rle").mayOnlyAccessLayers("contract", "codec");

    @ArchTest
    static final ArchRule NO_CIRCLES = slices().matching("wetread.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule EVERY_CLASS_HAS_A_COMPONENT = classes().should().resideInAnyPackage("wetread.lambda..",
            "wetread.check..", "wetread.study..", "wetread.report..", "wetread.reading..", "wetread.models..",
            "wetread.cost..", "wetread.gateway..", "wetread.imaging..", "wetread.bucket..", "wetread.secret..",
            "wetread.time..", "wetread.journal..", "wetread.settings..", "wetread.queue..", "wetread.notice..",
            "wetread.worklist..", "wetread.verdict..", "wetread.nativeimage..");

    @ArchTest
    static final ArchRule ONLY_THE_BOUNDARY_KNOWS_LAMBDA = noClasses().that().resideOutsideOfPackage("wetread.lambda..")
            .should().dependOnClassesThat().resideInAPackage("com.amazonaws..");

    @ArchTest
    static final ArchRule ONLY_THE_GATEWAY_KNOWS_HTTP_CLIENTS = noClasses().that()
            .resideOutsideOfPackage("wetread.gateway..").should().dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "org.eclipse.microprofile.rest..", "java.net.http..");

    @ArchTest
    static final ArchRule ONLY_THE_BUCKET_KNOWS_S3 = noClasses().that().resideOutsideOfPackage("wetread.bucket..")
            .should().dependOnClassesThat().resideInAPackage("software.amazon.awssdk.services.s3..");

    @ArchTest
    static final ArchRule ONLY_THE_QUEUE_KNOWS_SQS = noClasses().that().resideOutsideOfPackage("wetread.queue..")
            .should().dependOnClassesThat().resideInAPackage("software.amazon.awssdk.services.sqs..");

    @ArchTest
    static final ArchRule ONLY_NOTICES_KNOW_EVENTBRIDGE_AND_SNS = noClasses().that()
            .resideOutsideOfPackage("wetread.notice..").should().dependOnClassesThat()
            .resideInAnyPackage("software.amazon.awssdk.services.eventbridge..",
                    "software.amazon.awssdk.services.sns..");

    @ArchTest
    static final ArchRule NO_FONTS = noClasses().that().resideOutsideOfPackage("wetread.nativeimage..").should()
            .dependOnClassesThat().haveNameMatching("java\\.awt\\.(Font|Graphics.*|FontMetrics|Toolkit)");

    private static LayeredArchitecture packages(String base, String... names) {
        LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInAnyPackage(base + "..");
        for (String name : names) {
            layers = layers.layer(name).definedBy(base + "." + name + "..");
        }
        return layers;
    }
}

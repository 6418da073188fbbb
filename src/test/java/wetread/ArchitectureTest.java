package wetread;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The packages, in the order in which an upload travels; each knows only those before it. */
@AnalyzeClasses(packages = "wetread", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ARROWS = layeredArchitecture().consideringOnlyDependenciesInAnyPackage("wetread..")
            .layer("intake").definedBy("wetread.intake..")
            .layer("imaging").definedBy("wetread.imaging..")
            .layer("journal").definedBy("wetread.journal..")
            .layer("secret").definedBy("wetread.secret..")
            .layer("gateway").definedBy("wetread.gateway..")
            .layer("cost").definedBy("wetread.cost..")
            .layer("reading").definedBy("wetread.reading..")
            .layer("report").definedBy("wetread.report..")
            .layer("lambda").definedBy("wetread.lambda..")
            .whereLayer("intake").mayOnlyAccessLayers("journal")
            .whereLayer("imaging").mayNotAccessAnyLayer()
            .whereLayer("journal").mayNotAccessAnyLayer()
            .whereLayer("secret").mayNotAccessAnyLayer()
            .whereLayer("gateway").mayOnlyAccessLayers("secret")
            .whereLayer("cost").mayOnlyAccessLayers("imaging")
            .whereLayer("reading").mayOnlyAccessLayers("journal", "imaging", "gateway", "cost")
            .whereLayer("report").mayOnlyAccessLayers("journal", "intake", "imaging", "secret", "gateway", "cost", "reading")
            .whereLayer("lambda").mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule EVERY_CLASS_HAS_A_COMPONENT = classes().should().resideInAnyPackage("wetread.intake..",
            "wetread.imaging..", "wetread.journal..", "wetread.secret..", "wetread.gateway..", "wetread.cost..", "wetread.reading..", "wetread.report..",
            "wetread.lambda..");

    @ArchTest
    static final ArchRule ONLY_THE_ENTRY_KNOWS_LAMBDA = noClasses().that().resideOutsideOfPackage("wetread.lambda..")
            .should().dependOnClassesThat().resideInAPackage("com.amazonaws..");

    @ArchTest
    static final ArchRule ONLY_THE_GATEWAY_KNOWS_HTTP_CLIENTS = noClasses().that()
            .resideOutsideOfPackage("wetread.gateway..").should().dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "org.eclipse.microprofile.rest..", "java.net.http..");

    @ArchTest
    static final ArchRule NO_FONTS = noClasses().should().dependOnClassesThat()
            .haveNameMatching("java\\.awt\\.(Font|Graphics.*|FontMetrics|Toolkit)");
}

package wetread.report.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.report.dicom.Results.box;
import static wetread.report.dicom.Results.finding;
import static wetread.report.dicom.Results.report;
import static wetread.report.dicom.Results.source;
import static wetread.report.dicom.Results.sr;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.fixture.DicomTools;
import wetread.imaging.Size;
import wetread.imaging.SourceObject;
import wetread.imaging.StudyHeader;
import wetread.imaging.dicom.WrittenObject;
import wetread.reading.Language;
import wetread.report.Report;
import wetread.report.ReportContent;
import wetread.report.TermCode;
import wetread.report.Wording;
import wetread.report.WrittenReports;

/** The structured report of reports that are made by hand. */
class SrFormTest {
    @TempDir
    Path work;

    /** Columns are of the width and rows of the height of the stored frame, from its upper left corner. */
    @Test
    void aBoxIsInPixelsOfTheStoredFrame() throws Exception {
        assertTrue(lines(report(finding("nodule", true, box(0, 0.25, 0.5, 0.5, 0.25)))).contains(
                "      CONTAINS SCOORD 111030 DCM = POLYLINE "
                        + "128.0\\200.0\\384.0\\200.0\\384.0\\300.0\\128.0\\300.0\\128.0\\200.0"));
        assertTrue(lines(report(finding("nodule", true, box(0, 0, 0, 1, 1)))).contains(
                "      CONTAINS SCOORD 111030 DCM = POLYLINE "
                        + "0.0\\0.0\\512.0\\0.0\\512.0\\400.0\\0.0\\400.0\\0.0\\0.0"));
        assertTrue(lines(report(finding("nodule", true, box(0, 0.5, 0.5, 0.6, 0.6)))).contains(
                "      CONTAINS SCOORD 111030 DCM = POLYLINE "
                        + "256.0\\200.0\\512.0\\200.0\\512.0\\400.0\\256.0\\400.0\\256.0\\200.0"), "never beyond it");
    }

    @Test
    void aFrameOfManyIsNamedByItsNumber() throws Exception {
        SourceObject cine = new SourceObject("1.2.840.10008.5.1.4.1.1.3.1", "1.2.3.9", "1.2.3.8", 40, "");
        byte[] file = sr(report(finding("nodule", true, box(0, 0.25, 0.5, 0.5, 0.25))),
                source(Results.HEADER, cine, 17, new Size(10, 10))).orElseThrow();
        List<String> lines = new WrittenObject(file).content();
        assertTrue(lines.contains("        SELECTED FROM IMAGE = 1.2.3.9 frame 17"), String.join("\n", lines));
        assertChecked(file);
    }

    @Test
    void aBoxOnAFrameWhoseObjectIsUnknownHasNoRegion() throws Exception {
        List<String> lines = lines(report(finding("nodule", true, box(3, 0.25, 0.5, 0.5, 0.25))));
        assertTrue(lines.stream().noneMatch(line -> line.contains("SCOORD")));
        assertTrue(lines.contains("      CONTAINS CODE 121071 DCM = 27925004 SCT"));
    }

    @Test
    void whatIsNotThereHasNeitherRegionNorLengthNorGrade() throws Exception {
        List<String> lines = lines(report(finding("nodule", false, box(0, 0.25, 0.5, 0.5, 0.25))));
        assertTrue(lines.contains("    CONTAINS CONTAINER 125007 DCM"), String.join("\n", lines));
        for (String concept : List.of("SCOORD", "410668003", "246112005", "7 mm", "mild")) {
            assertTrue(lines.stream().noneMatch(line -> line.contains(concept)), concept);
        }
        assertTrue(lines.stream().anyMatch(line ->
                line.startsWith("      CONTAINS TEXT 121106 DCM = not seen; nodule")));
    }

    @Test
    void whatIsUncertainSaysSoAndKeepsItsGrade() throws Exception {
        List<String> lines = lines(report(finding("nodule", null, box(0, 0.25, 0.5, 0.5, 0.25))));
        assertTrue(lines.contains("      CONTAINS CODE 246112005 SCT = 255604002 SCT"), String.join("\n", lines));
        assertTrue(lines.contains("      CONTAINS NUM 410668003 SCT = 7 mm UCUM"));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith(
                "      CONTAINS TEXT 121106 DCM = uncertain; nodule; left; 7 mm; mild")));
        assertTrue(lines(report(finding("nodule", true, null))).stream().anyMatch(line -> line.startsWith(
                "      CONTAINS TEXT 121106 DCM = seen; nodule; left; 7 mm; mild")));
    }

    /** Each line of codes.tsv names its terminology by a URI; DICOM has a designator for it. */
    @ParameterizedTest
    @CsvSource({"nodule,27925004 SCT", "ground-glass opacity,112120 DCM", "restricted diffusion,RID43349 RADLEX",
        "cardiomegaly,T-99WETREAD", "something new,T-99WETREAD"})
    void aFindingHasTheCodeOfTheReportElseOneOfItsTerm(String term, String code) throws Exception {
        assertTrue(lines(report(finding(term, true, null))).contains("      CONTAINS CODE 121071 DCM = "
                + code.replace("T-", TermCode.of(term) + " ")));
    }

    /** A tier that says urgent does not make the report so: its attention does. */
    @Test
    void howSoonToLookIsSaidInTheWordsOfTheAttention() throws Exception {
        Wording wording = new Wording(Language.EN);
        for (String attention : List.of("now", "today", "routine")) {
            List<String> lines = lines(attention(report(), attention));
            assertEquals(attention.equals("routine") ? List.of() : List.of("    CONTAINS TEXT 121106 DCM = "
                    + wording.of("fhir.attention." + attention)),
                    lines.stream().filter(line -> line.contains("ACR category")).toList());
            assertTrue(lines.stream().noneMatch(line -> line.contains("at once")));
        }
    }

    private static Report attention(Report given, String attention) {
        return new Report(given.schemaVersion(), given.reportId(), given.status(), given.createdAt(), "en", null,
                given.software(), given.source(), given.examination(), new Report.Conclusion(attention, List.of(), true,
                false, null, null, "Something.", List.of(), List.of(), List.of()), List.of(), null, given.timing(),
                List.of(), "");
    }

    @Test
    void commentsSayWhichSideEachTierSawWhereTheyDiffer() throws Exception {
        String lines = String.join("\n", lines(new WrittenReports().onOneSideOrBoth()));
        assertTrue(lines.contains("; screening: left lower lobe"), lines);
    }

    @Test
    void commentsSayHowAnswersCameAndContradictThemselves() throws Exception {
        String lines = String.join("\n", lines(new WrittenReports().odd()));
        for (String words : List.of("It answered in words, which another model brought into the form.",
                "It grades a finding that it calls absent.", "The answer was cut off; this is a part of it.")) {
            assertTrue(lines.contains(words), lines);
        }
    }

    @ParameterizedTest
    @CsvSource({"00010101,''", "18991230,''", "19000101,19000101", "20261128,20261128", "20261129,''",
        "20261345,''", "99991231,''"})
    void aDayThatCannotBeIsNotTakenOver(String day, String written) throws Exception {
        StudyHeader header = new StudyHeader("", "", "", "", "", "1.2.3", day, "101112", "", "", "", "", "");
        byte[] file = sr(report(), source(header, Results.CT, 1, new Size(8, 8))).orElseThrow();
        assertEquals(written, new WrittenObject(file).text(0x00080020));
        assertChecked(file);
    }

    @Test
    void withoutFindingsThereIsNoContainerOfThem() throws Exception {
        byte[] file = sr(report(), source()).orElseThrow();
        assertTrue(new WrittenObject(file).content().stream().noneMatch(line -> line.contains("126010")));
        assertChecked(file);
    }

    @Test
    void datesAndTimesAreAsDicomWantsThemWhateverTheFileHas() throws Exception {
        WrittenObject sr = new WrittenObject(sr(report(), source()).orElseThrow());
        assertEquals("19700131", sr.text(0x00100030));
        assertEquals("101112", sr.text(0x00080030));
        assertEquals("20261127", sr.text(0x00080023));
        assertEquals("003000.000", sr.text(0x00080033));
        StudyHeader odd = new StudyHeader("", "", "", "long ago", "male", "1.2.3", "yesterday", "noon", "", "", "", "",
                "+0900");
        byte[] file = sr(report(), source(odd, Results.CT, 1, new Size(8, 8))).orElseThrow();
        WrittenObject other = new WrittenObject(file);
        for (int tag : new int[] {0x00100030, 0x00100040, 0x00080020, 0x00080030}) {
            assertEquals("", other.text(tag));
        }
        assertEquals("093000.000", other.text(0x00080033), "all times of an object have one offset");
        assertEquals("+0900", other.text(0x00080201));
        assertChecked(file);
    }

    @Test
    void hostileTextStaysWithinItsElement() throws Exception {
        String hostile = "a\\b^c\u001B$)C\u0000\n\u202Ex=y".repeat(200);
        Report.Finding finding = new Report.Finding(hostile, hostile, true, hostile, "left", hostile, hostile, "severe",
                hostile, 0.5, null, List.of(), hostile, "1/1", List.of());
        byte[] file = sr(report(finding, finding("\u202E\u0000", null, null)),
                source(Results.header(hostile, hostile), Results.CT, 1, new Size(8, 8))).orElseThrow();
        WrittenObject sr = new WrittenObject(file);
        assertEquals("", sr.text(0x00100020), "half an identifier is another one");
        assertFalse(sr.text(0x00100010).contains("\u001B"));
        assertChecked(file);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-27-0001, 2026-11-27-0001", "2026-11-27-CT-0001234, ''", "A\\B, ''"})
    void anIdentifierIsWholeOrNotThere(String accession, String written) throws Exception {
        StudyHeader header = new StudyHeader("DOE^JANE", "P1", "", "1970.01.31", "F", "1.2.3", "20261123", "10:11:12",
                accession, "", accession, "", "");
        byte[] file = sr(report(), source(header, Results.CT, 1, new Size(8, 8))).orElseThrow();
        assertEquals(written, new WrittenObject(file).text(0x00080050));
        assertEquals(written, new WrittenObject(file).text(0x00200010));
        assertEquals("P1", new WrittenObject(file).text(0x00100020));
        assertChecked(file);
    }

    @ParameterizedTest
    @CsvSource({"12 mm,12", "1.25 cm,12.5", "12mm,12", "0.50 MM,0.5", "10 cm,100", "12,", "1.2 x 0.8 cm,", "12 ml,",
        "12 mm; 15 mm,", "about 12 mm,", "'',", "-3 mm,"})
    void onlyASizeThatIsOneLengthIsANumber(String size, String millimetres) {
        assertEquals(Optional.ofNullable(millimetres), FindingGroup.millimetres(size));
    }

    @Test
    void whatWasNotReadOrNamesNoStudyHasNone() {
        assertEquals(Optional.empty(), sr(report(Report.Status.REJECTED, "1"), source()));
        assertEquals(Optional.empty(), sr(report(Report.Status.FAILED, "1"), source()));
        Report.Conclusion nobody = new Report.Conclusion(null, List.of(), false, true, null, null, "", List.of(),
                List.of(), List.of());
        Report some = report();
        assertEquals(Optional.empty(), sr(new Report(some.schemaVersion(), some.reportId(), Report.Status.PARTIAL,
                some.createdAt(), some.language(), null, some.software(), some.source(), some.examination(), nobody,
                List.of(), null, some.timing(), List.of(), ""), source()), "no model answered");
        assertEquals(Optional.empty(),
                new SrForm(Results.FORMS, new Wording(Language.EN)).bytes(ReportContent.of(report())));
    }

    private static List<String> lines(Report report) throws Exception {
        return new WrittenObject(sr(report, source()).orElseThrow()).content();
    }

    /** Where the checkers are installed: no error, and no warning but those that {@link DicomTools} explains. */
    private void assertChecked(byte[] file) throws Exception {
        Path path = Files.write(work.resolve("object.dcm"), file);
        assertEquals(List.of(), DicomTools.complaints(path));
    }
}

package wetread.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.report.StudyReports.answered;
import static wetread.report.StudyReports.declined;
import static wetread.report.StudyReports.picture;
import static wetread.report.StudyReports.pictures;
import static wetread.report.StudyReports.report;
import static wetread.report.StudyReports.seen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wetread.imaging.Flaw;
import wetread.imaging.ImageFormat;
import wetread.imaging.Member;
import wetread.imaging.Series;
import wetread.imaging.Study;
import wetread.imaging.Subject;
import wetread.reading.Language;
import wetread.reading.finding.Say;
import wetread.reading.finding.Severity;
import wetread.tools.local.ReportSchema;

/** What {@code report.json} says of a study; every report here is held to the schema too. */
class StudyReportTest {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void ofEachSeriesItSaysWhatModelsThatAnsweredSaw() throws IOException {
        Study study = new StudyReports().files(3, "CT", 40).aside("CT", 2, Series.SetAside.LOCALIZER)
                .files(5, "CT", 60).study();
        JsonNode report = valid(report(study, answered(pictures(0, 39), 2), answered(pictures(39, 40, 99), 3)));
        assertEquals(json.readTree("""
                {"modality": "CT", "bodyPart": "CHEST", "series": [
                  {"number": 3, "seriesInstanceUid": "1.2.3.4.3", "modality": "CT", "kind": "volume", "images": 40,
                   "slices": 40, "shown": [1, 40], "leftEdge": null, "setAside": null},
                  {"number": null, "seriesInstanceUid": null, "modality": "CT", "kind": null, "images": 2,
                   "slices": 0, "shown": [], "leftEdge": null, "setAside": "localizer"},
                  {"number": 5, "seriesInstanceUid": "1.2.3.4.5", "modality": "CT", "kind": "volume", "images": 60,
                   "slices": 60, "shown": [1, 60], "leftEdge": null, "setAside": null}]}"""), report.path("study"));
    }

    @Test
    void whatWasSentToAModelThatDidNotAnswerCountsAsNotShown() throws IOException {
        Study study = new StudyReports().files(3, "CT", 4).study();
        JsonNode report = valid(report(study, answered(pictures(1), 1), declined(pictures(2, 3))));
        assertEquals("[2]", report.at("/study/series/0/shown").toString());
        assertEquals(List.of("false false null", "true false null", "false false null", "false false null"),
                states(report));
        JsonNode none = valid(report(study, declined(pictures(2, 3))));
        assertEquals("[]", none.at("/study/series/0/shown").toString());
        assertEquals(List.of("false false null", "false false null", "false false null", "false false null"),
                states(none));
        assertEquals("partial", none.path("status").asText());
    }

    @Test
    void everyFileIsAccountedForAsShownSeenSetAsideOrSkipped() throws IOException {
        StudyReports built = new StudyReports().files(3, "CT", 2).aside("CT", 1, Series.SetAside.LOCALIZER)
                .aside("CT", 1, Series.SetAside.DOSE);
        for (Member.Left left : List.of(Member.Left.NOT_AN_IMAGE, Member.Left.UNREADABLE, Member.Left.REPEATED,
                Member.Left.OTHER_STUDY)) {
            built.left(left);
        }
        JsonNode report = valid(report(built.study(), answered(pictures(1), 1)));
        assertEquals(List.of("false false null", "true false null", "false true localizer", "false true dose",
                "false true not_an_image", "false true unreadable", "false true repeated", "false true other_study"),
                states(report));
        assertEquals("folder/2.dcm", report.at("/source/members/1/key").asText());
        assertEquals("1.2.3.2", report.at("/source/members/1/sopInstanceUid").asText());
    }

    @Test
    void aFileWithSeveralFramesIsShownWhereOneOfThemIs() throws IOException {
        Study study = new StudyReports().cine("US", 40).cine("US", 3).study();
        JsonNode report = valid(report(study, answered(pictures(39), 1)));
        assertEquals(List.of("true false null", "false false null"), states(report));
        assertEquals("cine", report.at("/study/series/0/kind").asText());
        assertEquals("[40]", report.at("/study/series/0/shown").toString());
    }

    /** Files may be set aside by who does not say of which series they are. */
    @Test
    void theReasonOfASeriesIsThatOfItsFilesWhereItCanBeNoOther() throws IOException {
        Study one = new StudyReports().files(1, "CT", 1).aside("CT", 0, Series.SetAside.DERIVED)
                .left(Member.Left.SET_ASIDE).study();
        assertEquals("false true derived", states(valid(report(one, answered(pictures(0), 1)))).get(1));
        Study two = new StudyReports().files(1, "CT", 1).aside("CT", 0, Series.SetAside.DERIVED)
                .aside("CT", 0, Series.SetAside.DOSE).left(Member.Left.SET_ASIDE).study();
        assertEquals("false true set_aside", states(valid(report(two, answered(pictures(0), 1)))).get(1));
    }

    @Test
    void aLoneFileIsAStudyOfOneSeriesWithoutMembers() throws IOException {
        JsonNode report = valid(report(new StudyReports().lone("US", 40), answered(pictures(0, 39), 2)));
        assertTrue(report.at("/source/members").isNull());
        assertTrue(report.path("supersedes").isNull());
        assertEquals("[1,40]", report.at("/study/series/0/shown").toString());
        assertEquals(1, report.at("/study/series/0/images").asInt());
        assertEquals("preliminary", report.path("status").asText());
        assertEquals("1.4", report.path("schemaVersion").asText());
    }

    @Test
    void viewsAndBoxesNameTheirSeriesAndPlace() throws IOException {
        Study study = new StudyReports().files(3, "CT", 40).aside("CT", 2, Series.SetAside.LOCALIZER)
                .files(5, "CT", 60).study();
        JsonNode report = valid(report(study,
                answered(List.of(picture(0), picture(39, 40)), 2, seen("nodule", 2, 40))));
        JsonNode views = report.at("/image/renditions/1/views");
        assertEquals("39 1 40", place(views.path(0)));
        assertEquals("40 3 1", place(views.path(1)));
        assertEquals("40 3 1", place(report.at("/findings/0/box")));
        assertEquals("[{\"picture\":2}]", report.at("/findings/0/seenIn").toString());
    }

    @Test
    void aFindingWithoutAPictureHasNoBoxAndIsSeenInNone() throws IOException {
        Study study = new StudyReports().files(3, "CT", 2).study();
        JsonNode report = valid(report(study, answered(pictures(0, 1), 2, Say.present("nodule",
                Severity.MILD))));
        assertTrue(report.at("/findings/0/box").isNull());
        assertEquals("[]", report.at("/findings/0/seenIn").toString());
    }

    @Test
    void aStudyThatStillArrivesIsPartialAndForAnExpert() throws IOException {
        Origin origin = new Origin(StudyReports.UPLOAD, 7, null, Optional.of("a".repeat(32)), true, 0);
        JsonNode report = valid(report(Identifiers.Form.INCLUDE, origin,
                new StudyReports().files(3, "CT", 1).study(), answered(pictures(0), 1)));
        assertEquals("partial", report.path("status").asText());
        assertEquals("study_still_arriving", report.at("/problems/0/code").asText());
        assertEquals("Files of this study were still arriving when it was read: what came later is not in this "
                + "report.",
                report.at("/problems/0/message").asText());
        assertTrue(report.path("needsExpertReview").asBoolean());
        assertEquals("a".repeat(32), report.path("supersedes").asText());
    }

    @Test
    void lostFilesAreCountedByReasonAndAskForAnExpert() throws IOException {
        StudyReports built = new StudyReports().files(3, "CT", 2);
        for (Member.Left left : List.of(Member.Left.UNREADABLE, Member.Left.UNREADABLE, Member.Left.DELETED,
                Member.Left.REPLACED, Member.Left.NOT_AN_IMAGE, Member.Left.NOT_FOR_READING)) {
            built.left(left);
        }
        JsonNode report = valid(report(built.study(), answered(pictures(0), 1)));
        assertEquals("preliminary", report.path("status").asText());
        assertTrue(report.path("needsExpertReview").asBoolean());
        assertEquals(1, report.path("problems").size());
        assertEquals("members_skipped", report.at("/problems/0/code").asText());
        assertEquals("Files of the study could not be read, and this report leaves out what they show: 4 (deleted"
                + " before it was read: 1, replaced before it was read: 1, damaged, or of a kind that is not read: 2)",
                report.at("/problems/0/message").asText());
    }

    @ParameterizedTest
    @EnumSource(value = Member.Left.class, names = {"UNREADABLE", "BURNED_IN_IDENTITY", "DELETED", "REPLACED"},
            mode = EnumSource.Mode.EXCLUDE)
    void filesThatHoldNoPictureOfThisStudyAreNoProblem(Member.Left left) throws IOException {
        JsonNode report = valid(report(new StudyReports().files(3, "CT", 2).left(left).study(),
                answered(pictures(0), 1)));
        assertEquals(0, report.path("problems").size());
        assertFalse(report.path("needsExpertReview").asBoolean());
    }

    @Test
    void aFlawAsksForAnExpertAsBefore() throws IOException {
        Study study = new StudyReports().files(3, "CT", 2).study();
        study.decoding().found(new Flaw(Flaw.Kind.DAMAGED, "1 of 2"));
        assertTrue(valid(report(study, answered(pictures(0), 1))).path("needsExpertReview").asBoolean());
    }

    @Test
    void filesAreNamedAsTheDeploymentNamesPatients() throws IOException {
        Study study = new StudyReports().files(3, "CT", 1).study();
        Origin origin = Origin.of(StudyReports.UPLOAD, 7, null);
        JsonNode hashed = valid(report(Identifiers.Form.HASH, origin, study, answered(pictures(0), 1)));
        assertTrue(hashed.at("/source/members/0/sopInstanceUid").asText().matches("[0-9a-f]{32}"));
        assertNotEquals(hashed.at("/source/members/0/sopInstanceUid"), hashed.at("/subject/studyInstanceUid"));
        JsonNode omitted = valid(report(Identifiers.Form.OMIT, origin, study, answered(pictures(0), 1)));
        assertTrue(omitted.at("/source/members/0/sopInstanceUid").isNull());
        assertEquals("folder/1.dcm", omitted.at("/source/members/0/key").asText());
    }

    @Test
    void aPictureWithoutInstanceUidHasNone() {
        Study study = new StudyReports().of(ImageFormat.PNG, Subject.UNKNOWN).files(1, "", 1).study();
        Study unnamed = new Study(study.series(),
                List.of(new Member("a.png", "", 1, Optional.empty())), study.decoding());
        assertNull(report(unnamed, answered(pictures(0), 1)).source().members().get(0).sopInstanceUid());
    }

    @Test
    void aRejectedStudyAccountsForItsFilesToo() throws IOException {
        Report report = StudyReports.composer(Language.EN, Identifiers.Form.INCLUDE).rejected(
                new Origin(StudyReports.UPLOAD, 7, null, Optional.of("b".repeat(32)), false, 0),
                List.of(new Member("read.me", "", 1, Optional.of(Member.Left.NOT_AN_IMAGE)),
                        new Member("blank.dcm", "1.2", 1, Optional.empty())),
                new Problem(ProblemCode.BLANK, "blank"), new Report.Timing(0, 0, 0, 0, 0));
        JsonNode rejected = valid(report);
        assertEquals(List.of("false true not_an_image", "false false null"), states(rejected));
        assertEquals("b".repeat(32), rejected.path("supersedes").asText());
        assertTrue(rejected.path("study").isNull());
    }

    private JsonNode valid(Report report) throws IOException {
        JsonNode tree = json.readTree(new JsonForm(new IndentedJson(json)).bytes(ReportContent.of(report))
                .orElseThrow());
        assertEquals(List.of(), new ReportSchema().errors(tree));
        return tree;
    }

    private static List<String> states(JsonNode report) {
        List<String> states = new ArrayList<>();
        report.at("/source/members").forEach(member -> states.add(member.path("shown").asBoolean() + " "
                + member.path("skipped").asBoolean() + " " + member.path("reason").asText()));
        return states;
    }

    private static String place(JsonNode node) {
        return node.path("frame") + " " + node.path("series") + " " + node.path("image");
    }
}

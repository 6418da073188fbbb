package wetread.report.dicom;

import java.util.List;
import java.util.Optional;
import wetread.imaging.SourceStudy;
import wetread.reading.finding.Attention;
import wetread.report.PrintableText;
import wetread.report.Problem;
import wetread.report.Report;
import wetread.report.ReportWords;
import wetread.report.StudyWords;
import wetread.report.Wording;
import wetread.report.dicom.ContentItem.Relationship;

/**
 * A report as the content of a structured report: an Imaging Measurement Report (DICOM PS3.16 TID 1500) whose observer
 * is a device. Its parts stand in the template's order.
 */
record MeasurementReport(Wording wording, ResultObject object, SourceStudy source) {
    private static final int TID = 1500;

    ContentItem root() {
        Report report = object.report();
        ContentItem root = ContentItem.container(Code.REPORT, Optional.of(TID)).observedAt(object.createdAt());
        root.add(Relationship.HAS_CONCEPT_MOD, ContentItem.code(Code.LANGUAGE, Codes.language(report.language())));
        observer(root, report.software());
        root.add(Relationship.HAS_CONCEPT_MOD, ContentItem.code(Code.PROCEDURE_REPORTED,
                Codes.procedure(report.examination().study().modality())));
        ContentItem library = library();
        if (!library.isEmpty()) {
            root.add(Relationship.CONTAINS, library);
        }
        ContentItem findings = findings(report.conclusion().findings());
        if (!findings.isEmpty()) {
            root.add(Relationship.CONTAINS, findings);
        }
        return root.add(Relationship.CONTAINS, evaluations(report));
    }

    /** TID 1001 to 1004: a device, with its release where a machine has its serial number. */
    private static void observer(ContentItem root, Report.Software software) {
        root.add(Relationship.HAS_OBS_CONTEXT, ContentItem.code(Code.OBSERVER_TYPE, Code.DEVICE))
                .add(Relationship.HAS_OBS_CONTEXT, ContentItem.uid(Code.DEVICE_UID,
                        DerivedUid.of("device", software.name() + '\n' + software.version())))
                .add(Relationship.HAS_OBS_CONTEXT, ContentItem.text(Code.DEVICE_NAME, software.name()))
                .add(Relationship.HAS_OBS_CONTEXT,
                        ContentItem.text(Code.DEVICE_MANUFACTURER, ResultObject.MANUFACTURER))
                .add(Relationship.HAS_OBS_CONTEXT, ContentItem.text(Code.DEVICE_MODEL, ResultObject.MODEL))
                .add(Relationship.HAS_OBS_CONTEXT, ContentItem.text(Code.DEVICE_SERIAL, software.version()));
    }

    /** TID 1600: the images that models that answered were shown. */
    private ContentItem library() {
        ContentItem library = ContentItem.container(Code.IMAGE_LIBRARY, Optional.of(1600));
        ContentItem group = ContentItem.container(Code.IMAGE_LIBRARY_GROUP, Optional.empty());
        new Evidence(source).frames().forEach(frame ->
                group.add(Relationship.CONTAINS, ContentItem.image(Evidence.reference(frame))));
        return group.isEmpty() ? library : library.add(Relationship.CONTAINS, group);
    }

    private ContentItem findings(List<Report.Finding> findings) {
        ContentItem all = ContentItem.container(Code.IMAGING_MEASUREMENTS, Optional.empty());
        for (int i = 0; i < findings.size(); i++) {
            all.add(Relationship.CONTAINS,
                    new FindingGroup(wording, object, source, i + 1, findings.get(i)).item());
        }
        return all;
    }

    /** What is said of the examination as a whole. That no physician has seen it stands first. */
    private ContentItem evaluations(Report report) {
        Report.Conclusion conclusion = report.conclusion();
        ContentItem all = ContentItem.container(Code.QUALITATIVE_EVALUATIONS, Optional.empty());
        comment(all, report.disclaimer());
        Codes.attention(conclusion.attention()).ifPresent(code ->
                all.add(Relationship.CONTAINS, ContentItem.code(Code.ATTENTION, code)));
        if (!Attention.ROUTINE.code().equals(conclusion.attention())) {
            comment(all, wording.of("fhir.attention." + conclusion.attention()));
        }
        if (conclusion.needsExpertReview()) {
            comment(all, wording.of("needs_expert_review"));
        }
        say(all, Code.IMPRESSION, conclusion.impression());
        conclusion.recommendations().forEach(one -> say(all, Code.RECOMMENDATION, one));
        wording.qualityLine(conclusion.imageQuality()).ifPresent(line -> comment(all, line));
        StudyWords study = new StudyWords(wording, report);
        study.coverage().forEach(sentence -> comment(all, sentence));
        study.supersedes().ifPresent(sentence -> comment(all, sentence));
        report.problems().stream().map(Problem::words).forEach(words -> comment(all, words));
        new ReportWords(wording, report).answers().forEach(sentence -> comment(all, sentence));
        comment(all, wording.of("dicom.report") + ": " + report.reportId());
        return all;
    }

    private static void comment(ContentItem all, String text) {
        say(all, Code.COMMENT, text);
    }

    /** A text item is never empty: what has no visible character is left out. */
    private static void say(ContentItem all, Code concept, String text) {
        if (!PrintableText.lines(text).isBlank()) {
            all.add(Relationship.CONTAINS, ContentItem.text(concept, text));
        }
    }
}

package wetread.report.dicom;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import wetread.imaging.SourceStudy;
import wetread.report.ExtraForm;
import wetread.report.Report;
import wetread.report.ReportContent;
import wetread.report.ReportForm;
import wetread.report.WantedForms;
import wetread.report.Wording;

/**
 * The report as a DICOM Comprehensive SR (PS3.3 A.35.3), where {@code WETREAD_FORMS} names {@code dicom-sr} and the
 * upload was a DICOM study. It is PARTIAL, UNVERIFIED and PRELIMINARY: no physician has seen it.
 */
@Singleton
final class SrForm implements ReportForm {
    static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.88.33";
    /** High, so that the scanner's own series come first in a list by number. */
    private static final int SERIES_NUMBER = 9901;
    private static final String SERIES = "AI preliminary report, not verified";

    private final WantedForms forms;
    private final Wording wording;

    SrForm(WantedForms forms, Wording wording) {
        this.forms = forms;
        this.wording = wording;
    }

    @Override
    public String fileName() {
        return "report.sr.dcm";
    }

    @Override
    public String mediaType() {
        return "application/dicom";
    }

    @Override
    public Optional<byte[]> bytes(ReportContent content) {
        return content.source().filter(source -> forms.have(ExtraForm.DICOM_SR)
                && ResultObject.isFor(content.report())).map(source -> file(content.report(), source));
    }

    private byte[] file(Report report, SourceStudy source) {
        ResultObject object = new ResultObject(report, source.header(), ExtraForm.DICOM_SR.code());
        Attributes set = object.attributes(SOP_CLASS, 1, "SR", SERIES_NUMBER, SERIES)
                .sequence(Tag.ReferencedPerformedProcedureStepSequence)
                .text(Tag.CompletionFlag, Vr.CS, "PARTIAL")
                .text(Tag.CompletionFlagDescription, Vr.LO, "AI preliminary reading, for a physician to confirm")
                .text(Tag.VerificationFlag, Vr.CS, "UNVERIFIED")
                .text(Tag.PreliminaryFlag, Vr.CS, "PRELIMINARY")
                .sequence(Tag.PerformedProcedureCodeSequence);
        List<Attributes> evidence = new Evidence(source).sequence();
        if (!evidence.isEmpty()) {
            set.sequence(Tag.CurrentRequestedProcedureEvidenceSequence, evidence);
        }
        new MeasurementReport(wording, object, source).root().addTo(set);
        return Part10File.of(set, SOP_CLASS, object.sopUid(1));
    }
}

package wetread.report.hl7;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import wetread.report.CriticalFindings;
import wetread.report.ExtraForm;
import wetread.report.ReportContent;
import wetread.report.ReportForm;
import wetread.report.WantedForms;
import wetread.report.Wording;

/**
 * The report as an HL7 v2.5.1 message ORU^R01, where the deployment asks for it ({@code WETREAD_FORMS=hl7}). Wetread
 * writes the file and sends it to nobody.
 *
 * <p>There is none where no model answered: the only status for that, X, also says that the order is cancelled, and an
 * information system might do so.
 */
@Singleton
public final class Hl7Form implements ReportForm {
    private final WantedForms forms;
    private final Wording wording;
    private final CriticalFindings critical;

    /** A form in those words. */
    public Hl7Form(WantedForms forms, Wording wording, CriticalFindings critical) {
        this.forms = forms;
        this.wording = wording;
        this.critical = critical;
    }

    @Override
    public String fileName() {
        return "report.hl7";
    }

    @Override
    public String mediaType() {
        return "application/hl7-v2; charset=utf-8";
    }

    @Override
    public Optional<byte[]> bytes(ReportContent content) {
        return !forms.have(ExtraForm.HL7) || !content.report().isRead() ? Optional.empty()
                : Optional.of(new ResultMessage(wording, critical, content.report()).text()
                        .getBytes(StandardCharsets.UTF_8));
    }
}

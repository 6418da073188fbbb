package wetread.report.hl7;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import wetread.report.CriticalFindings;
import wetread.report.ExtraForm;
import wetread.report.Identifiers;
import wetread.report.ReportConfig;
import wetread.report.ReportContent;
import wetread.report.ReportForm;
import wetread.report.Wording;

/**
 * The report as an HL7 v2.5.1 message ORU^R01, where the deployment asks for it ({@code WETREAD_FORMS=hl7}). Wetread
 * writes the file and sends it to nobody.
 *
 * <p>There is none where no model answered: the only status for that, X, also says that the order is cancelled, and an
 * information system might do so.
 */
@Startup
@Singleton
public final class Hl7Form implements ReportForm {
    private final boolean isWanted;
    private final Wording wording;
    private final CriticalFindings critical;

    /**
     * A form in those words.
     *
     * @throws IllegalArgumentException where the message is asked for and the deployment does not name patients: an
     *         information system could not file it, or would make a patient of a pseudonym
     */
    public Hl7Form(ReportConfig config, Wording wording, CriticalFindings critical) {
        this.isWanted = config.forms().orElse(Set.of()).contains(ExtraForm.HL7);
        this.wording = wording;
        this.critical = critical;
        if (isWanted && config.identifiers() != Identifiers.Form.INCLUDE) {
            throw new IllegalArgumentException("WETREAD_FORMS: hl7 needs WETREAD_IDENTIFIERS=INCLUDE, since a message"
                    + " without a patient cannot be filed; it is " + config.identifiers());
        }
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
        return !isWanted || !content.report().isRead() ? Optional.empty()
                : Optional.of(new ResultMessage(wording, critical, content.report()).text()
                        .getBytes(StandardCharsets.UTF_8));
    }
}

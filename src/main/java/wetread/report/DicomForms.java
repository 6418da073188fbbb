package wetread.report;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.TreeSet;

/** Which DICOM forms of reports are wanted. */
@Startup
@ApplicationScoped
public class DicomForms {
    private static final Set<ExtraForm> DICOM = Set.of(ExtraForm.DICOM_SR, ExtraForm.KEY_IMAGE);

    private final Set<ExtraForm> wanted;

    /**
     * @throws IllegalArgumentException when DICOM forms are asked for and the patient is not to be named: an object
     *         that names nobody cannot be filed, and one with a pseudonym would be filed beside a stranger
     */
    public DicomForms(ReportConfig config) {
        this.wanted = new TreeSet<>(config.forms().orElse(Set.of()));
        wanted.retainAll(DICOM);
        if (!wanted.isEmpty() && config.identifiers() != Identifiers.Form.INCLUDE) {
            throw new IllegalArgumentException("WETREAD_FORMS has " + String.join(", ",
                    wanted.stream().map(ExtraForm::code).toList()) + " and WETREAD_IDENTIFIERS is "
                    + config.identifiers() + ": a DICOM object is filed by the patient that it names. "
                    + "Leave the form out or set WETREAD_IDENTIFIERS=INCLUDE");
        }
    }

    /** Whether a form is to be written. */
    public boolean have(ExtraForm form) {
        return wanted.contains(form);
    }
}

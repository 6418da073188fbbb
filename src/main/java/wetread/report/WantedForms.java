package wetread.report;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which further forms of reports are wanted. */
@Startup
@ApplicationScoped
public class WantedForms {
    private final Set<ExtraForm> wanted;

    /**
     * @throws IllegalArgumentException when forms are asked for and the patient is not to be named: what names nobody
     *         cannot be filed, and what has a pseudonym would be filed beside a stranger
     */
    public WantedForms(ReportConfig config) {
        this.wanted = new TreeSet<>(config.forms().orElse(Set.of()));
        if (!wanted.isEmpty() && config.identifiers() != Identifiers.Form.INCLUDE) {
            throw new IllegalArgumentException("WETREAD_FORMS has "
                    + wanted.stream().map(ExtraForm::code).collect(Collectors.joining(", "))
                    + " and WETREAD_IDENTIFIERS is " + config.identifiers()
                    + ": each is filed by the patient that it names. "
                    + "Leave the forms out or set WETREAD_IDENTIFIERS=INCLUDE");
        }
    }

    /** Whether a form is to be written. */
    public boolean have(ExtraForm form) {
        return wanted.contains(form);
    }
}

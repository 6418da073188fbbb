package wetread.settings;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import wetread.journal.Journal;

/** Warns of variables that look like settings and are none: a slip in a name would else do nothing, and say nothing. */
@ApplicationScoped
public class UnknownSettings {
    private static final Journal LOG = Journal.of(UnknownSettings.class);

    void warn(@Observes StartupEvent start) {
        new SettingTable().strangers(System.getenv()).forEach(sentence -> LOG.warn(sentence, Map.of()));
    }
}

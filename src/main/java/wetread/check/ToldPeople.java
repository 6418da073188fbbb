package wetread.check;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.notice.TrialNotice;

/** Who is told of urgent reports, and on demand whether the way there is open. */
@ApplicationScoped
class ToldPeople {
    private static final String WHAT = "notices";

    private final TrialNotice trial;

    ToldPeople(TrialNotice trial) {
        this.trial = trial;
    }

    /**
     * Lines about notices.
     *
     * @param bucket that reports are written to
     * @param tell whether a trial is sent: people get it
     */
    List<Check> of(String bucket, boolean tell) {
        if (trial.targets().isEmpty()) {
            return List.of(Check.yellow(WHAT, "nobody is told of urgent reports: set WETREAD_EVENT_BUS or"
                    + " WETREAD_NOTICE_TOPIC, and WETREAD_NOTICE to what is told"));
        }
        if (!tell) {
            return List.of(Check.yellow(WHAT, "go to " + String.join(" and ", trial.targets())
                    + ": whether they arrive only a trial tells ({\"tell\": true})"));
        }
        List<Check> checks = new ArrayList<>();
        for (Map.Entry<String, Optional<String>> sent : trial.send(bucket).entrySet()) {
            String what = WHAT + ", " + sent.getKey();
            checks.add(sent.getValue().map(why -> Check.red(what, why + ": nobody is told there of urgent reports; does"
                    + " it exist, and does its policy, or that of its key, allow this"))
                    .orElseGet(() -> Check.green(what, "took a trial: see that it has arrived")));
        }
        return checks;
    }
}

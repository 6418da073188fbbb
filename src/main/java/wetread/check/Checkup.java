package wetread.check;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import wetread.bucket.BucketLayout;
import wetread.bucket.StorageException;
import wetread.cost.Budget;
import wetread.reading.Setup;
import wetread.reading.Setups;
import wetread.time.Deadline;
import wetread.time.TimeSource;

/** Looks at everything that a reading needs, from the settings to the bucket. */
@ApplicationScoped
public class Checkup {

    private final Setups setups;
    private final BucketLayout layout;
    private final BucketRights rights;
    private final QueueRights queues;
    private final ToldPeople people;
    private final Budget budget;
    private final OfferedModels offered;
    private final AskedModels asked;
    private final TimeSource time;

    Checkup(Setups setups, BucketLayout layout, BucketRights rights, QueueRights queues, ToldPeople people,
            Budget budget, OfferedModels offered, AskedModels asked, TimeSource time) {
        this.setups = setups;
        this.layout = layout;
        this.rights = rights;
        this.queues = queues;
        this.people = people;
        this.budget = budget;
        this.offered = offered;
        this.asked = asked;
        this.time = time;
    }

    /**
     * Looks at all.
     *
     * @param bucket that uploads come to
     * @param ask whether each model is asked one small question, which is paid
     * @param tell whether a trial is sent to those who are told of urgent reports
     */
    public CheckReport look(String bucket, boolean ask, boolean tell, Deadline deadline) {
        String reports = layout.reportBucket(bucket);
        List<Check> checks = new ArrayList<>();
        checks.add(RunningPackage.look());
        Setup setup;
        try {
            setup = setups.in(reports);
            checks.addAll(settings(setup));
        } catch (StorageException e) {
            setup = setups.shipped();
            checks.add(Check.red("settings", "the bucket's own cannot be read, so nothing is: " + e.getMessage()));
        }
        LocalDate today = LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
        checks.addAll(rights.of(bucket, reports));
        checks.addAll(queues.of(bucket));
        checks.addAll(people.of(reports, tell));
        checks.addAll(budget(reports));
        List<String> models = setup.policy().models();
        checks.addAll(offered.of(models.stream().map(setup.models()::target).toList(), deadline));
        checks.addAll(ModelDates.of(setup, today));
        if (ask) {
            checks.addAll(asked.of(setup, reports, deadline));
        }
        return CheckReport.of(setup.policy().name(), List.copyOf(checks));
    }

    private static List<Check> settings(Setup setup) {
        return setup.faults().isEmpty()
                ? List.of(Check.green("settings", "all that override the shipped ones are used"))
                : setup.faults().stream().map(fault -> Check.red("settings", "left out, " + fault)).toList();
    }

    private List<Check> budget(String bucket) {
        try {
            List<Budget.Standing> standings = budget.standings(bucket);
            return standings.isEmpty()
                    ? List.of(Check.yellow("budget",
                            "none is set: WETREAD_BUDGET_DAILY_USD, WETREAD_BUDGET_MONTHLY_USD"))
                    : standings.stream().map(Checkup::standing).toList();
        } catch (StorageException e) {
            return List.of(Check.red("budget", e.getMessage()));
        }
    }

    private static Check standing(Budget.Standing standing) {
        String what = "budget of the " + standing.period();
        String detail = standing.spentUsd().toPlainString() + " of " + standing.limitUsd().toPlainString() + " USD";
        return standing.isReached() ? Check.red(what, detail + ": uploads wait") : Check.green(what, detail);
    }
}

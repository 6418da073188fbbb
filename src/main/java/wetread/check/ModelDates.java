package wetread.check;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wetread.models.Models;
import wetread.reading.Setup;

/** How old prices are, and how long models will be there. */
public final class ModelDates {
    /** Prices that were read longer ago are not relied upon. */
    private static final int MAX_PRICE_DAYS = 90;
    /** So long it takes to choose another model and to try it on images of one's own. */
    private static final int MIN_DAYS_LEFT = 60;

    private ModelDates() {
    }

    /** The prices and ends of all models of a setup's policy, and of the reference. */
    public static List<Check> of(Setup setup, LocalDate today) {
        return Stream.concat(setup.policy().models().stream(), Stream.of(setup.models().prices().reference()))
                .distinct().flatMap(model -> of(model, setup.models(), today).stream()).toList();
    }

    private static List<Check> of(String model, Models models, LocalDate today) {
        String what = "model " + model + ", ";
        Optional<Models.Model> known = models.model(model);
        if (known.isEmpty()) {
            return List.of(Check.red(what + "price", "not in models.yaml: what it costs counts at the dearest price; "
                    + "add it to config/models.yaml"));
        }
        List<Check> checks = new ArrayList<>();
        long age = ChronoUnit.DAYS.between(known.get().asOf(), today);
        String read = "read on " + known.get().asOf() + ", " + age + " days ago";
        checks.add(age <= MAX_PRICE_DAYS ? Check.green(what + "price", read)
                : Check.red(what + "price", read + ": look it up, and put it into config/models.yaml with its date"));
        known.get().retiresOn().ifPresent(end -> checks.add(retirement(what + "end", end, today,
                known.get().successor().map(next -> "; its vendor names " + next).orElse(""))));
        return checks;
    }

    private static Check retirement(String what, LocalDate end, LocalDate today, String successor) {
        long left = ChronoUnit.DAYS.between(today, end);
        if (left <= 0) {
            return Check.red(what, "retired since " + end + successor);
        }
        return left < MIN_DAYS_LEFT ? Check.red(what, "retires on " + end + ", in " + left + " days" + successor)
                : Check.green(what, "retires on " + end + successor);
    }
}

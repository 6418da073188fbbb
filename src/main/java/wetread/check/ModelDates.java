package wetread.check;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import wetread.cost.Warning;
import wetread.models.Models;
import wetread.reading.Setup;

/** How old prices are, and how long models will be there. */
public final class ModelDates {
    /** Prices that were read longer ago are not relied upon. */
    private static final int MAX_PRICE_DAYS = 90;
    /** So long it takes to choose another model and to try it on images of one's own. */
    private static final int MIN_DAYS_LEFT = 60;

    private static final String MODEL = "model";
    private static final String DAYS = "days";

    private ModelDates() {
    }

    /** The prices and ends of all models of a setup's policy, and of the reference. */
    public static List<Check> of(Setup setup, LocalDate today) {
        return looks(setup, today).map(Look::check).toList();
    }

    /** What of them is not as it should be. */
    public static List<Warning> warnings(Setup setup, LocalDate today) {
        return looks(setup, today).filter(look -> look.check.state() != Check.State.GREEN).map(look ->
                new Warning(look.code, look.about, look.check.what() + ": " + look.check.detail())).toList();
    }

    /**
     * A look at one of them.
     *
     * @param code of the warning, where the check is not green
     */
    private record Look(Check check, String code, Map<String, String> about) {
    }

    private static Stream<Look> looks(Setup setup, LocalDate today) {
        return Stream.concat(setup.policy().models().stream(), Stream.of(setup.models().prices().reference()))
                .distinct().flatMap(model -> looks(model, setup.models(), today).stream());
    }

    private static List<Look> looks(String model, Models models, LocalDate today) {
        String what = "model " + model + ", ";
        Optional<Models.Model> known = models.model(model);
        if (known.isEmpty()) {
            return List.of(new Look(Check.red(what + "price", "not in models.yaml: what it costs counts at the dearest "
                    + "price; add it to config/models.yaml"), "price_unknown", Map.of(MODEL, model)));
        }
        List<Look> looks = new ArrayList<>();
        long age = ChronoUnit.DAYS.between(known.get().asOf(), today);
        String read = "read on " + known.get().asOf() + ", " + age + " days ago";
        looks.add(new Look(age <= MAX_PRICE_DAYS ? Check.green(what + "price", read)
                : Check.red(what + "price", read + ": look it up, and put it into config/models.yaml with its date"),
                "price_old", Map.of(MODEL, model, "day", known.get().asOf().toString(), DAYS, Long.toString(age))));
        known.get().retiresOn().ifPresent(end -> looks.add(retirement(model, end, today, known.get().successor())));
        return looks;
    }

    private static Look retirement(String model, LocalDate end, LocalDate today, Optional<String> next) {
        String what = "model " + model + ", end";
        String successor = next.map(name -> "; its vendor names " + name).orElse("");
        long left = ChronoUnit.DAYS.between(today, end);
        Map<String, String> about = new HashMap<>(Map.of(MODEL, model, "day", end.toString(), DAYS,
                Long.toString(left)));
        next.ifPresent(name -> about.put("successor", name));
        if (left <= 0) {
            return new Look(Check.red(what, "retired since " + end + successor), "model_retired", about);
        }
        String retires = "retires on " + end;
        return new Look(left < MIN_DAYS_LEFT ? Check.red(what, retires + ", in " + left + " days" + successor)
                : Check.green(what, retires + successor), "model_retires", about);
    }
}

package wetread.models;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import wetread.cost.PriceBook;

/**
 * A model's name as a gateway, a policy or a calibration curve has it. One model has several: with a provider before it
 * ({@code openai/}, {@code @openai/}), and with a version's date or number, a variant or a place after it.
 */
public record ModelName(String name) {
    private static final Pattern PROVIDER = Pattern.compile("^.*/");
    private static final Pattern VERSION =
            Pattern.compile("([-@](\\d{4}-\\d{2}-\\d{2}|\\d{3,8}|latest|preview|exp|v\\d+([:.]\\d+)*))*([:@].*)?");

    /** Whether both name the same model. Two versions are not the same; one of them and none is. */
    public boolean isSameAs(String other) {
        String one = bare(name);
        String two = bare(other);
        String shorter = one.length() < two.length() ? one : two;
        String longer = shorter.equals(one) ? two : one;
        return longer.startsWith(shorter) && VERSION.matcher(longer.substring(shorter.length())).matches();
    }

    /** Whether it names the same model as any of those. */
    public boolean isAmong(List<String> names) {
        return names.stream().anyMatch(this::isSameAs);
    }

    /** The model of the book that it names, by that model's own name; nothing where the book has no such model. */
    public Optional<String> in(PriceBook prices) {
        return prices.names(name).stream().findFirst().or(() -> prices.models().stream()
                .filter(model -> isAmong(prices.names(model))).findFirst());
    }

    private static String bare(String name) {
        return PROVIDER.matcher(name.toLowerCase(Locale.ROOT).strip()).replaceFirst("");
    }
}

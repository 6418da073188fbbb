package wetread.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which known name somebody meant who wrote another one. */
public final class Spelling {
    /** A name that differs in more letters than one in so many is another name. */
    private static final int LETTERS_PER_SLIP = 4;

    private Spelling() {
    }

    /** The known name that differs the least from {@code name}; nothing where all differ in too much. */
    public static Optional<String> nearest(String name, Collection<String> known) {
        return known.stream().min(Comparator.comparingInt(other -> distance(name, other)))
                .filter(other -> distance(name, other) <= Math.max(1, name.length() / LETTERS_PER_SLIP));
    }

    /** None where the same words stand in another order. */
    private static int distance(String one, String other) {
        return sameWords(one, other) ? 0 : letters(one, other);
    }

    private static boolean sameWords(String one, String other) {
        return Stream.of(one.split("_")).sorted().toList().equals(Stream.of(other.split("_")).sorted().toList());
    }

    /** How many letters have to be put in, left out or changed (Levenshtein). */
    private static int letters(String one, String other) {
        List<Integer> row = new ArrayList<>();
        for (int j = 0; j <= other.length(); j++) {
            row.add(j);
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row.set(0, i);
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row.get(j);
                row.set(j, Math.min(changed, 1 + Math.min(diagonal, row.get(j - 1))));
            }
        }
        return row.get(other.length());
    }
}

package wetread.imaging.series;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words of a text in capitals: letters and digits that stand together. */
record Words(List<String> all) {
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    /** Characters that are searched; the standard allows 64 to a description (PS3.5 6.2). */
    private static final int MAX_LENGTH = 1024;

    static Words of(String text) {
        return new Words(BETWEEN.splitAsStream(text.substring(0, Math.min(MAX_LENGTH, text.length()))
                .toUpperCase(Locale.ROOT)).filter(word -> !word.isEmpty()).toList());
    }

    boolean hasAny(Collection<String> words) {
        return all.stream().anyMatch(words::contains);
    }

    boolean has(String word) {
        return all.contains(word);
    }
}

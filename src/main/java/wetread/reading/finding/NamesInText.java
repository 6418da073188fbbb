package wetread.reading.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where names of terms stand in a text: from left to right, none within another, of those that begin at one place the
 * longest. An English name counts in any letters and in the plural; blanks, hyphens and underscores between its words
 * are alike. An abbreviation counts in capitals alone. A Korean name begins a word, or follows one of side, amount or
 * course; its word may go on, since Korean joins words.
 */
final class NamesInText {
    /** Before a name, with a blank or a hyphen: then something else is meant. */
    private static final List<String> NOT_THIS = List.of("non", "anti", "post", "pseudo");
    private static final List<String> JOINED = List.of("좌측", "우측", "양측", "소량", "다량", "대량", "왼쪽", "오른쪽",
            "양쪽", "급성", "만성", "외상성", "자발성", "특발성", "재발성", "지연성", "다발성");
    private static final int MAX_ABBREVIATION = 5;

    /** By their first character in lower case: abbreviations, then English names, then Korean; the longest first. */
    private final Map<Character, List<Name>> names = new HashMap<>();

    /** A name that was found, from its first character to that after its last. */
    record Found(Term term, int start, int end) {
    }

    private enum Kind { ABBREVIATION, ENGLISH, KOREAN }

    /** @param words one at least */
    private record Name(List<String> words, int length, Kind kind, Term term) {

        /** The place after the name if it stands at that one; else -1. */
        int end(String text, int start, boolean inAnyLetters) {
            int at = start;
            for (int i = 0; i < words.size(); i++) {
                int next = i == 0 ? at : afterBlanks(text, at);
                boolean isApart = i == 0 || next > at || kind == Kind.KOREAN;
                if (!isApart || !text.regionMatches(inAnyLetters, next, words.get(i), 0, words.get(i).length())) {
                    return -1;
                }
                at = next + words.get(i).length();
            }
            return kind == Kind.KOREAN || at == text.length() || !isLatin(text.charAt(at)) ? at : -1;
        }

        private static int afterBlanks(String text, int start) {
            int at = start;
            while (at < text.length() && isBlank(text.charAt(at))) {
                at++;
            }
            return at;
        }
    }

    /**
     * A name in its words, taken apart once: all names are at the first upload.
     *
     * @param compact without what stands between the words, in lower case
     */
    private record Spelled(List<String> words, int length, String compact, Kind kind, Term term) {

        static Spelled of(String name, Term term) {
            List<String> words = NamesInText.words(name);
            return new Spelled(words, name.length(), compact(words), NamesInText.kind(name), term);
        }

        private static String compact(List<String> words) {
            return (words.size() == 1 ? words.get(0) : String.join("", words)).toLowerCase(Locale.ROOT);
        }

        /** What an English name is called where there are several. "PEs" is none: "pes" is a foot. */
        List<Spelled> plurals() {
            if (kind != Kind.ENGLISH) {
                return List.of();
            }
            String last = words.get(words.size() - 1);
            List<Spelled> plurals = new ArrayList<>(3);
            plurals.add(ending(last, 0, "s"));
            plurals.add(ending(last, 0, "es"));
            if (last.endsWith("x")) {
                plurals.add(ending(last, 1, "ces"));
            } else if (last.endsWith("y")) {
                plurals.add(ending(last, 1, "ies"));
            } else if (last.endsWith("is")) {
                plurals.add(ending(last, 2, "es"));
            } else if (last.endsWith("us")) {
                plurals.add(ending(last, 2, "i"));
            } else if (last.endsWith("oma")) {
                plurals.add(ending(last, 0, "ta"));
            }
            return plurals;
        }

        private Spelled ending(String last, int less, String ending) {
            String plural = last.substring(0, last.length() - less) + ending;
            List<String> other = words.size() == 1 ? List.of(plural) : new ArrayList<>(words);
            if (words.size() > 1) {
                other.set(words.size() - 1, plural);
            }
            return new Spelled(other, length - less + ending.length(),
                    compact.substring(0, compact.length() - less) + ending, kind, term);
        }
    }

    /** @param spellings names as they are written, with their terms */
    NamesInText(Map<String, Term> spellings) {
        List<Spelled> spelled = new ArrayList<>();
        spellings.forEach((written, term) -> spelled.add(Spelled.of(written, term)));
        Map<String, Term> terms = new HashMap<>();
        spelled.forEach(name -> terms.put(name.compact, name.term));
        for (Spelled name : spelled) {
            add(name, terms.get(name.compact));
            name.plurals().forEach(plural -> add(plural, terms.computeIfAbsent(plural.compact, key -> name.term)));
        }
        names.values().forEach(same -> same.sort(
                Comparator.comparing(Name::kind).thenComparing(Name::length, Comparator.reverseOrder())));
    }

    private void add(Spelled name, Term term) {
        names.computeIfAbsent(lower(name.words.get(0).charAt(0)), first -> new ArrayList<>())
                .add(new Name(name.words, name.length, name.kind, term));
    }

    /** @param isName whether abbreviations count in any letters: a name is too short for a word to be taken for one */
    List<Found> in(String text, boolean isName) {
        List<Found> all = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            Found found = at(text, at, isName);
            if (found == null) {
                at++;
            } else {
                all.add(found);
                at = found.end();
            }
        }
        return all;
    }

    private Found at(String text, int start, boolean isName) {
        List<Name> candidates = names.getOrDefault(lower(text.charAt(start)), List.of());
        if (candidates.isEmpty()) {
            return null;
        }
        boolean beginsWord = beginsWord(text, start);
        boolean beginsKorean = beginsKorean(text, start);
        Found longest = null;
        for (Name name : candidates) {
            boolean mayBegin = name.kind == Kind.KOREAN ? beginsKorean : beginsWord;
            boolean inAnyLetters = name.kind == Kind.ENGLISH || name.kind == Kind.ABBREVIATION && isName;
            int end = mayBegin ? name.end(text, start, inAnyLetters) : -1;
            if (end > (longest == null ? -1 : longest.end())) {
                longest = new Found(name.term, start, end);
            }
        }
        return longest;
    }

    private static boolean beginsWord(String text, int start) {
        char before = start == 0 ? '.' : text.charAt(start - 1);
        return !isLatin(before) && !((before == ' ' || before == '-') && NOT_THIS.stream()
                .anyMatch(word -> endsWith(text, start - 1, word)));
    }

    private static boolean beginsKorean(String text, int start) {
        return start == 0 || !isKorean(text.charAt(start - 1))
                || JOINED.stream().anyMatch(word -> endsWith(text, start, word));
    }

    private static boolean endsWith(String text, int end, String word) {
        return text.regionMatches(true, end - word.length(), word, 0, word.length());
    }

    private static Kind kind(String name) {
        boolean isCapitals = name.length() > 1 && name.length() <= MAX_ABBREVIATION;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (isKorean(c)) {
                return Kind.KOREAN;
            }
            isCapitals &= c >= 'A' && c <= 'Z';
        }
        return isCapitals ? Kind.ABBREVIATION : Kind.ENGLISH;
    }

    private static List<String> words(String name) {
        List<String> words = new ArrayList<>(4);
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || isBlank(name.charAt(i))) {
                if (i > start) {
                    words.add(name.substring(start, i));
                }
                start = i + 1;
            }
        }
        return words;
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || c == '-' || c == '_';
    }

    private static boolean isLatin(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isKorean(char c) {
        return c >= '가' && c <= '힣';
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
    }
}

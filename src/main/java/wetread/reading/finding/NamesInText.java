package wetread.reading.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

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

    /** @param spellings names as they are written, with their terms */
    NamesInText(Map<String, Term> spellings) {
        Map<String, Term> terms = new HashMap<>();
        spellings.forEach((name, term) -> terms.put(compact(name), term));
        spellings.forEach((name, term) -> {
            add(name, terms.get(compact(name)));
            plurals(name).forEach(plural -> add(plural, terms.computeIfAbsent(compact(plural), key -> term)));
        });
        names.values().forEach(same -> same.sort(
                Comparator.comparing(Name::kind).thenComparing(Name::length, Comparator.reverseOrder())));
    }

    private void add(String name, Term term) {
        names.computeIfAbsent(lower(name.charAt(0)), first -> new ArrayList<>())
                .add(new Name(words(name), name.length(), kind(name), term));
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

    /** What an English name is called where there are several. "PEs" is none: "pes" is a foot. */
    private static Stream<String> plurals(String name) {
        if (kind(name) != Kind.ENGLISH) {
            return Stream.empty();
        }
        String less = name.substring(0, name.length() - 1);
        Stream<String> irregular = name.endsWith("x") ? Stream.of(less + "ces")
                : name.endsWith("y") ? Stream.of(less + "ies")
                : name.endsWith("is") ? Stream.of(less.substring(0, less.length() - 1) + "es")
                : name.endsWith("us") ? Stream.of(less.substring(0, less.length() - 1) + "i")
                : name.endsWith("oma") ? Stream.of(name + "ta") : Stream.empty();
        return Stream.concat(Stream.of(name + "s", name + "es"), irregular);
    }

    private static Kind kind(String name) {
        return name.chars().anyMatch(c -> isKorean((char) c)) ? Kind.KOREAN
                : name.length() > 1 && name.length() <= MAX_ABBREVIATION
                        && name.chars().allMatch(c -> c >= 'A' && c <= 'Z') ? Kind.ABBREVIATION : Kind.ENGLISH;
    }

    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
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

    private static String compact(String name) {
        return String.join("", words(name.toLowerCase(Locale.ROOT)));
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

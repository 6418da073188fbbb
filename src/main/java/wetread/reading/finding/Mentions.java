package wetread.reading.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the terms of the vocabulary in running text, in English and Korean, with what is said of them. */
final class Mentions {
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?。])\\s+|(?<=[가-힣])\\.(?=[가-힣])|[\\n;]+");
    /** Words within a sentence after which another thing is spoken of. */
    private static final Pattern SEGMENT_END =
            Pattern.compile("(?i),|\\b(?:and|with|but)\\b|및|그리고|(?<=[가-힣])(?:와|과|고|며|나)\\s");
    private static final Pattern BLANKS = Pattern.compile("[\\s_\\-]+");
    /** An abbreviation such as "PE" is one in capitals alone. */
    private static final Pattern ABBREVIATION = Pattern.compile("[A-Z]{2,5}");
    private static final Pattern KOREAN = Pattern.compile(".*[가-힣].*");
    /** Before a name that stands for a part of the body, or for no finding: "oral cavity", "body mass". */
    private static final Pattern NO_FINDING = Pattern.compile("(?i)\\b(?:oral|nasal|chest|thoracic|abdominal|pelvic"
            + "|peritoneal|pleural|cranial|tympanic|uterine|medullary|body|muscle|bone|myocardial)\\s+$");
    private static final Pattern CAVITY_OR_MASS = Pattern.compile("(?i)cavity|mass");

    private final Map<String, Term> terms = new HashMap<>();
    private final Pattern names;

    Mentions(Vocabulary vocabulary) {
        vocabulary.spellings().forEach((name, term) -> terms.put(compact(name), term));
        List<String> longestFirst = vocabulary.spellings().keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed()).toList();
        names = Pattern.compile("(?<![A-Za-z])(?:(?:"
                + alternatives(longestFirst, ABBREVIATION.asMatchPredicate()) + ")|(?i:"
                + alternatives(longestFirst, Mentions::isEnglishWord) + ")(?:e?s)?)(?![A-Za-z])"
                // Korean joins words: a name begins a word, or follows one of side or amount.
                + "|(?:(?<![가-힣])|(?<=[좌우양]측)|(?<=[소다]량))(?:"
                + alternatives(longestFirst, KOREAN.asMatchPredicate()) + ")");
    }

    /** Every mention in {@code text}, but for those that only ask or advise to look for something. */
    List<Mention> in(String text) {
        List<Mention> mentions = new ArrayList<>();
        for (String sentence : sentences(text)) {
            Matcher name = names.matcher(sentence);
            while (name.find()) {
                String before = sentence.substring(0, name.start());
                String after = sentence.substring(name.end());
                if (isFinding(name.group(), before, after)) {
                    Term term = term(name.group());
                    Laterality side = side(before, name.group(), after);
                    Negation.presence(before, after)
                            .ifPresent(presence -> mentions.add(new Mention(term, presence, side)));
                }
            }
        }
        return mentions;
    }

    static List<String> sentences(String text) {
        return SENTENCE_END.splitAsStream(text).filter(sentence -> !sentence.isBlank()).toList();
    }

    /** The parts of a sentence that speak of one thing each. */
    static List<String> segments(String sentence) {
        return SEGMENT_END.splitAsStream(sentence).toList();
    }

    private static Laterality side(String before, String name, String after) {
        String[] earlier = SEGMENT_END.split(before, -1);
        return Place.sideAround(name, earlier[earlier.length - 1], SEGMENT_END.split(after, 2)[0]);
    }

    private static boolean isFinding(String name, String before, String after) {
        boolean bodyPart = CAVITY_OR_MASS.matcher(name).matches() && NO_FINDING.matcher(before).find();
        // 복수의 is "several" more often than "of ascites".
        return !bodyPart && !(name.equals("복수") && after.startsWith("의"));
    }

    private Term term(String name) {
        String compact = compact(name);
        for (int plural = 0; plural <= 2; plural++) {
            Term term = terms.get(compact.substring(0, Math.max(0, compact.length() - plural)));
            if (term != null) {
                return term;
            }
        }
        throw new IllegalStateException("the pattern of names has found a name that is none");
    }

    private static boolean isEnglishWord(String name) {
        return !ABBREVIATION.matcher(name).matches() && !KOREAN.matcher(name).matches();
    }

    private static String alternatives(List<String> names, Predicate<String> kind) {
        return names.stream().filter(kind).map(name -> BLANKS.splitAsStream(name).map(Pattern::quote)
                .collect(Collectors.joining(KOREAN.matcher(name).matches() ? "\\s*" : "[\\s_-]+")))
                .collect(Collectors.joining("|"));
    }

    private static String compact(String name) {
        return BLANKS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}

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
import java.util.stream.Stream;

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
    /** Names that mean their term only by themselves: with more words they may be of another part of the body. */
    private static final Pattern OF_ANY_PART = Pattern.compile("(?i)effusions?|herniations?|cavit(?:y|ies)|emphysema"
            + "|new vessels?|neovasculari[sz]ation|tamponade|steatosis|cirrhosis|경화|공동|허탈|복수|신생혈관");
    private static final Pattern HEDGE = Pattern.compile("(?i)\\b(?:possibl[ey]|probabl[ey]|suspect\\w*|suspicious"
            + "|suggest\\w*|may|might|could|likely|question\\w*|concern\\w*|equivocal)\\b|의심|가능성|추정|배제");

    private final Map<String, Term> spellings;
    /** Null until a text is first searched: to make it takes longer than all else of a start. */
    private volatile Index index;

    /**
     * All names.
     *
     * @param terms by their compact names
     * @param names with abbreviations in capitals alone
     * @param namesInNames with abbreviations in any letters: a name is not so long that a word could be taken for one
     */
    private record Index(Map<String, Term> terms, Pattern names, Pattern namesInNames) {
    }

    /** @param spellings names as they are written, with their terms */
    Mentions(Map<String, Term> spellings) {
        this.spellings = spellings;
    }

    /** Several threads may make it at the same time: each makes the same. */
    private Index index() {
        Index made = index;
        if (made == null) {
            made = made();
            index = made;
        }
        return made;
    }

    private Index made() {
        Map<String, Term> terms = new HashMap<>();
        spellings.forEach((name, term) -> terms.put(compact(name), term));
        spellings.forEach((name, term) -> plurals(name)
                .forEach(plural -> terms.putIfAbsent(compact(plural), term)));
        List<String> longestFirst = spellings.keySet().stream()
                .flatMap(name -> Stream.concat(Stream.of(name), plurals(name))).distinct()
                .sorted(Comparator.comparingInt(String::length).reversed()).toList();
        return new Index(terms, pattern(alternatives(longestFirst, ABBREVIATION.asMatchPredicate()),
                        alternatives(longestFirst, Mentions::isEnglishWord), longestFirst),
                pattern("(?!)", alternatives(longestFirst, name -> !KOREAN.matcher(name).matches()), longestFirst));
    }

    private static Pattern pattern(String abbreviations, String words, List<String> longestFirst) {
        return Pattern.compile("(?<![A-Za-z])(?<!(?i:non|anti|post|pseudo)[ -])(?:(?:" + abbreviations + ")|(?i:"
                + words + "))(?![A-Za-z])"
                // Korean joins words: a name begins a word, or follows one of side, amount or course.
                + "|(?:(?<![가-힣])|(?<=[좌우양]측|[소다대]량|왼쪽|오른쪽|양쪽|급성|만성|외상성|자발성|특발성|재발성|지연성"
                + "|다발성))(?:" + alternatives(longestFirst, KOREAN.asMatchPredicate()) + ")");
    }

    /** Every mention in {@code text}, but for those that only ask or advise to look for something. */
    List<Mention> in(String text) {
        return in(text, index().names());
    }

    /** The mentions in the name of a finding, but for those that only with more words around them mean another. */
    List<Mention> inName(String name) {
        return in(name, index().namesInNames()).stream().filter(Mention::isOfOnePart).toList();
    }

    private List<Mention> in(String text, Pattern pattern) {
        List<Mention> mentions = new ArrayList<>();
        for (String sentence : sentences(Past.withoutChronic(text))) {
            boolean isHedged = HEDGE.matcher(sentence).find();
            Matcher name = pattern.matcher(sentence);
            while (name.find()) {
                String before = sentence.substring(0, name.start());
                String after = sentence.substring(name.end());
                Term term = index().terms().get(compact(name.group()));
                if (isFinding(name.group(), before, after) && !Past.isMeant(term, name.group(), before, after)) {
                    Laterality side = side(before, name.group(), after);
                    boolean isOfOnePart = !OF_ANY_PART.matcher(name.group()).matches();
                    Negation.presence(before, after).ifPresent(
                            presence -> mentions.add(new Mention(term, presence, side, isOfOnePart, isHedged)));
                }
            }
        }
        return mentions;
    }

    /** What an English name is called where there are several. "PEs" is none: "pes" is a foot. */
    private static Stream<String> plurals(String name) {
        if (!isEnglishWord(name)) {
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

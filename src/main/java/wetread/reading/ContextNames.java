package wetread.reading;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What people call the clinical contexts in the names of folders and files: whole words, English or Korean. */
final class ContextNames {
    /** What parts words: all but letters and digits, and the place where Latin and Korean touch. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+"
            + "|(?<=[\\p{IsLatin}\\p{N}])(?=\\p{IsHangul})|(?<=\\p{IsHangul})(?=[\\p{IsLatin}\\p{N}])"
            + "|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");
    /** A name with a number before or behind it, as devices and archives number files: CT20240101. */
    private static final Pattern NUMBERED = Pattern.compile("(\\p{N}*)(\\p{L}+)(\\p{N}*)");
    /** Words that follow each other, with a blank between; longer ones also count when they are written as one. */
    private static final Map<ClinicalContext, List<String>> ENGLISH = new EnumMap<>(Map.of(
            ClinicalContext.CHEST_XRAY, List.of("cxr", "cxrs", "chest x ray", "chest x rays", "chest xray",
                    "chest xrays", "chest xr", "chest radiograph", "chest radiographs", "chest radiography",
                    "chest film", "chest pa", "chest ap", "thorax x ray", "thorax xray"),
            ClinicalContext.CT_SCAN, List.of("ct", "cts", "ct scan", "ct scans", "cat scan", "hrct", "ldct", "cta",
                    "computed tomography"),
            ClinicalContext.MRI, List.of("mri", "mris", "mr", "mra", "fmri", "magnetic resonance"),
            ClinicalContext.ULTRASOUND, List.of("ultrasound", "ultrasounds", "ultrasonography", "us", "usg", "sono",
                    "sonogram", "sonography", "echocardiogram", "echocardiography"),
            ClinicalContext.RETINA, List.of("retina", "retinas", "retinal", "fundus", "fundi", "fundus photo",
                    "macula", "macular")));
    /** Found within a word too, since Korean joins words. */
    private static final Map<ClinicalContext, List<String>> KOREAN = new EnumMap<>(Map.of(
            ClinicalContext.CT_SCAN, List.of("전산화단층", "컴퓨터단층", "씨티"),
            ClinicalContext.MRI, List.of("자기공명", "엠알아이"),
            ClinicalContext.ULTRASOUND, List.of("초음파"),
            ClinicalContext.RETINA, List.of("망막", "안저", "황반")));
    /** Korean names that are also written as several words have at least so many letters; shorter ones come about. */
    private static final int LONG_KOREAN = 4;
    /** A part of the body that means its usual examination where nothing else is named: a chest radiograph. */
    private static final Pattern CHEST = Pattern.compile("(chest|thorax)\\p{N}*|.*흉부(?!외과).*|가슴(사진|촬영|방사선|엑스레이|엑스선)?");
    /** "Mr" and "Us" are English words. */
    private static final Set<String> TITLES = Set.of("Mr", "Us");
    private static final String GENERAL = "general";

    private ContextNames() {
    }

    /** The context that a text names; nothing where it names none, or several. */
    static Optional<ClinicalContext> in(String text) {
        // macOS writes Korean letter by letter.
        String composed = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        if (composed.equalsIgnoreCase(GENERAL)) {
            return Optional.of(ClinicalContext.GENERAL);
        }
        List<String> words = words(composed);
        String phrase = ' ' + String.join(" ", words) + ' ';
        String joined = String.join("", words);
        Set<ClinicalContext> named = EnumSet.noneOf(ClinicalContext.class);
        ENGLISH.forEach((context, names) -> {
            if (names.stream().anyMatch(name -> name.contains(" ") && phrase.contains(' ' + name + ' ')
                    || isWord(words, name.replace(" ", "")))) {
                named.add(context);
            }
        });
        KOREAN.forEach((context, names) -> {
            if (names.stream().anyMatch(name -> words.stream().anyMatch(word -> word.contains(name))
                    || name.length() >= LONG_KOREAN && joined.contains(name))) {
                named.add(context);
            }
        });
        if (named.isEmpty() && words.stream().anyMatch(word -> CHEST.matcher(word).matches())) {
            return Optional.of(ClinicalContext.CHEST_XRAY);
        }
        return named.size() == 1 ? Optional.of(named.iterator().next()) : Optional.empty();
    }

    private static boolean isWord(List<String> words, String name) {
        return IntStream.range(0, words.size()).anyMatch(i -> words.get(i).equals(name)
                && AmbiguousNames.namesModality(words, i));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : BETWEEN_WORDS.split(text.replaceAll("(?i)x[-_ ]ray", "xray"))) {
            boolean isTitle = TITLES.contains(word) && !word.equals(text);
            if (!word.isEmpty() && !isTitle) {
                words.addAll(withoutNumber(word.toLowerCase(Locale.ROOT)));
            }
        }
        return words;
    }

    /** A numbered name of a context as name and numbers; another word as it is. */
    private static List<String> withoutNumber(String word) {
        Matcher numbered = NUMBERED.matcher(word);
        return numbered.matches() && ENGLISH.values().stream().anyMatch(names -> names.contains(numbered.group(2)))
                ? Stream.of(numbered.group(1), numbered.group(2), numbered.group(3))
                        .filter(part -> !part.isEmpty()).toList()
                : List.of(word);
    }
}

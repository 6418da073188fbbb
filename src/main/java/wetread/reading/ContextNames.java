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
import java.util.regex.Pattern;

/** What people call the clinical contexts in the names of folders and files: whole words, English or Korean. */
final class ContextNames {
    /** What parts words: all but letters and digits, and the place where Latin and Korean touch. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+"
            + "|(?<=[\\p{IsLatin}\\p{N}])(?=\\p{IsHangul})|(?<=\\p{IsHangul})(?=[\\p{IsLatin}\\p{N}])"
            + "|(?<=\\p{Ll})(?=\\p{Lu})");
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
    /** A part of the body that means its usual examination where nothing else is named: a chest radiograph. */
    private static final Set<String> CHEST = Set.of("chest", "thorax");
    private static final String CHEST_IN_KOREAN = "흉부";
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
        Set<ClinicalContext> named = EnumSet.noneOf(ClinicalContext.class);
        ENGLISH.forEach((context, names) -> {
            if (names.stream().anyMatch(name -> phrase.contains(' ' + name + ' ')
                    || words.contains(name.replace(" ", "")))) {
                named.add(context);
            }
        });
        KOREAN.forEach((context, names) -> {
            if (names.stream().anyMatch(name -> words.stream().anyMatch(word -> word.contains(name)))) {
                named.add(context);
            }
        });
        if (named.isEmpty()
                && words.stream().anyMatch(word -> CHEST.contains(word) || word.contains(CHEST_IN_KOREAN))) {
            return Optional.of(ClinicalContext.CHEST_XRAY);
        }
        return named.size() == 1 ? Optional.of(named.iterator().next()) : Optional.empty();
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : BETWEEN_WORDS.split(text.replaceAll("(?i)x[-_ ]ray", "xray"))) {
            boolean isTitle = TITLES.contains(word) && !word.equals(text);
            if (!word.isEmpty() && !isTitle) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }
}

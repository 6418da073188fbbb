package wetread.reading;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Recognises a model that refuses to read in words of its own. Words that say anything of the picture are no refusal,
 * however reluctant: "I cannot exclude pneumonia" is a reading.
 */
final class RefusalInWords {
    private static final String CANNOT = "(?:can ?not|can't|could ?n[o']t|won't|will not|am not able to|'m not able to"
            + "|(?:am |'m )unable to|(?:must |have to )?decline to"
            + "|(?:am |'m )not (?:qualified|allowed|permitted|authorized)|do(?:n't| not) have the ability)";
    /** What a refusal says it will not do. What a reading cannot do (exclude, see, assess) is not among it. */
    private static final String DO = "(?:help|assist|interpret|analy[sz]e|diagnose|comply|fulfil|process|offer|comment"
            + "|read|review|view|examine|look|support|continue|answer|respond|(?:provide|give|make|do|perform|generate)"
            + "(?: you| an?| any| the| this| that| your| with| medical| radiolog\\w+| clinical| professional| formal"
            + "| preliminary| such| image| images| imaging| or)* ?(?:interpretations?|diagnos[ie]s|diagnostic"
            + "|analys[ie]s|reads?|readings?|advice"
            + "|assessments?|opinions?|reports?|information|that|this|it)\\b)";
    private static final Pattern REFUSES = Pattern.compile("\\b(?:i|we)\\b ?" + CANNOT
            + "(?: (?:be able to|directly|currently|personally|actually|really|safely|legally))? " + DO
            + "|\\bas an (?:ai|artificial intelligence|language model)\\b.{0,120}" + CANNOT
            + "|(?:i'm|i am|we are|we're) (?:\\w+ )?sorry\\b.{0,80}" + CANNOT
            + "|\\b(?:unable|not able) to (?:help|assist|interpret|analy[sz]e|diagnose|comply|process|fulfil)"
            + "|(?:against|violates?) (?:my|our|the) (?:\\w+ ){0,2}(?:policy|policies|guidelines)"
            + "|(?:판독|진단|분석|해석|답변|도움|요청)\\S{0,4} ?(?:\\S{1,20} ){0,2}?\\S{0,6}"
            + "(?:수 없|수가 없|드리기 어렵|불가능|거부|거절|못 ?합니다|하지 않습니다)"
            + "|도와 ?드릴 ?수 ?(?:가 )?없|도와 ?드리기 ?어렵"
            + "|(?:ai|인공지능|언어 ?모델)\\S{0,6}.{0,80}(?:수 없|수가 없|않습니다|못합니다|어렵습니다)"
            + "|죄송\\S*.{0,80}(?:수 없|수가 없|어렵습니다|못합니다|불가능)", Pattern.DOTALL);
    /** Where a sentence turns from what it will not do to what it says. */
    private static final Pattern SENTENCE = Pattern.compile(
            "(?<=[.!?。])\\s+|\\n+|[\"{}]+|;\\s|,?\\s(?:but|however|nevertheless|that said|although|though)\\b,?\\s"
            + "|(?:지만|으나|는데|다만),?\\s");
    /** Words of one who has looked at the picture, even where the sentence says what it cannot do. */
    private static final Pattern LOOKED = Pattern.compile("\\b(?:opacit\\w+|opacification|densit\\w+|lucenc\\w+"
            + "|shadow\\w*|nodul\\w+|mass(?:es)?|fractur\\w+|haemorrhag\\w+|hemorrhag\\w+|effusions?|no acute"
            + "|no evidence|enlarge\\w*|consistent with|suggest\\w*|suspicious|exclude|rule out|ruled out|motion"
            + "|artifacts?|artefacts?|blurr\\w+|quality|resolution|exposure|underexposed|overexposed|cropped"
            + "|non-?diagnostic|positioning|rotat\\w+|obscured|incomplete|noisy?)\\b"
            + "|음영|병변|결절|종괴|골절|출혈|삼출|의심|배제|화질|해상도|흐려|흐릿|선명|흔들|잡음|노출"
            + "|불량|부적합|저하");
    /** The same, in a sentence that does not refuse. */
    private static final Pattern SAW = Pattern.compile("\\b(?:there (?:is|are)|shows?|showing|demonstrat\\w+|appears?"
            + "|lesions?|normal|unremarkable|abnormalit\\w+|abnormal|visible|visuali[sz]ed|seen|noted|clear)\\b"
            + "|정상|소견|보입니다|보이|관찰|확인됩|음성|양성");
    /** A refusal is short. In what is longer somebody has read. */
    private static final int MAX_CHARACTERS = 3000;

    private final NamedFindings findings;

    RefusalInWords(NamedFindings findings) {
        this.findings = findings;
    }

    /** Whether the words refuse and say nothing else. */
    boolean isIn(String words) {
        if (words.length() > MAX_CHARACTERS) {
            return false;
        }
        String plain = words.replace('\u2019', '\'').replace('\u2018', '\'').replace('\u02bc', '\'').replace('`', '\'')
                .toLowerCase(Locale.ROOT);
        List<String> sentences = List.of(SENTENCE.split(plain));
        return sentences.stream().anyMatch(RefusalInWords::refuses) && sentences.stream().noneMatch(this::reads);
    }

    private static boolean refuses(String sentence) {
        return REFUSES.matcher(sentence).find();
    }

    private boolean reads(String sentence) {
        return LOOKED.matcher(sentence).find() || !refuses(sentence) && SAW.matcher(sentence).find()
                || findings.isAnyIn(sentence);
    }
}

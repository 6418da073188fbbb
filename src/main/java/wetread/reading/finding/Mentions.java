package wetread.reading.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the terms of the vocabulary in running text, in English and Korean, with what is said of them. */
final class Mentions {
    private static final Pattern SENTENCE_END = Pattern.compile("(?i)(?<=[.!。])\\s+|(?<=\\?)\\s+(?!(?:no|none|not"
            + "|negative|absent)\\b|없)|(?<=[가-힣])\\.(?=[가-힣])|[\\n;]+");
    /** Words within a sentence after which another thing is spoken of. */
    private static final Pattern SEGMENT_END =
            Pattern.compile("(?i),|\\b(?:and|with|but)\\b|및|그리고|(?<=[가-힣])(?:와|과|고|며|나)\\s");
    /** Before a name that stands for a part of the body, or for no finding: "oral cavity", "body mass". */
    private static final Pattern NO_FINDING = Pattern.compile("(?i)\\b(?:oral|nasal|chest|thoracic|abdominal|pelvic"
            + "|peritoneal|pleural|cranial|tympanic|uterine|medullary|body|muscle|bone|myocardial)\\s+$");
    private static final Pattern CAVITY_OR_MASS = Pattern.compile("(?i)cavity|mass");
    /** Names that mean their term only by themselves: with more words they may be of another part of the body. */
    private static final Pattern OF_ANY_PART = Pattern.compile("(?i)effusions?|herniations?|cavit(?:y|ies)|emphysema"
            + "|new vessels?|neovasculari[sz]ation|tamponade|steatosis|cirrhosis|경화|공동|허탈|복수|신생혈관");
    private static final Pattern HEDGE = Pattern.compile("(?i)\\b(?:possibl[ey]|probabl[ey]|suspect\\w*|suspicious"
            + "|suggest\\w*|may|might|could|likely|question\\w*|concern\\w*|equivocal)\\b|의심|가능성|추정|배제");

    private final NamesInText names;

    /** @param spellings names as they are written, with their terms */
    Mentions(Map<String, Term> spellings) {
        this.names = new NamesInText(spellings);
    }

    /** Every mention in {@code text}, but for those that only ask or advise to look for something. */
    List<Mention> in(String text) {
        return in(text, false);
    }

    /** The mentions in the name of a finding, but for those that only with more words around them mean another. */
    List<Mention> inName(String name) {
        return in(name, true).stream().filter(Mention::isOfOnePart).toList();
    }

    private List<Mention> in(String text, boolean isName) {
        List<Mention> mentions = new ArrayList<>();
        for (String written : sentences(Past.withoutChronic(text))) {
            List<NamesInText.Found> found = names.in(written, isName);
            mentions.addAll(mentions(written, found));
            // Of a name that is split the term may say more than the model did: it is none for a finding.
            String usual = UsualWords.of(isName ? written : SplitNames.joined(written));
            if (!usual.equals(written)) {
                // What is said of a name as it stands there is believed.
                Set<Term> known = found.stream().map(NamesInText.Found::term).collect(Collectors.toSet());
                mentions.addAll(mentions(usual, names.in(usual, isName).stream()
                        .filter(name -> !known.contains(name.term())).toList()));
            }
        }
        return mentions;
    }

    private List<Mention> mentions(String sentence, List<NamesInText.Found> found) {
        boolean isHedged = HEDGE.matcher(sentence).find();
        List<Mention> mentions = new ArrayList<>();
        for (NamesInText.Found one : found) {
            String name = sentence.substring(one.start(), one.end());
            String before = sentence.substring(0, one.start());
            String after = sentence.substring(one.end());
            if (isFinding(name, before, after) && !Past.isMeant(one.term(), name, before, after)) {
                Laterality side = side(before, name, after);
                boolean isOfOnePart = !OF_ANY_PART.matcher(name).matches();
                Negation.presence(before, name, after).ifPresent(presence ->
                        mentions.add(new Mention(one.term(), presence, side, isOfOnePart, isHedged)));
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
}

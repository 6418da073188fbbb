package wetread.reading.finding;

import java.util.List;
import java.util.regex.Pattern;

/** Says in the words of the vocabulary what is often said otherwise: with the place last, or as a sentence. */
final class UsualWords {
    private static final String THING = "(ha?emorrhages?|ha?ematomas?|bleed(?:ing)?|infarcts?|infarctions?"
            + "|dissection(?: flap)?|intimal flap|torsion|thromb(?:us|i)|embol(?:us|i|ism)|clots?|filling defects?)";
    /** Before such a word the name is whole: "pulmonary embolism in the left lower lobe" is one of no lobe. */
    private static final String PART = "(?<!\\b(?:pulmonary|artery|subdural|epidural|extradural|subarachnoid|aortic"
            + "|intraventricular|intracranial|intracerebral|intraparenchymal|parenchymal|cerebral|cerebellar|brain"
            + "|ischa?emic|embolic|watershed|lacunar|ovarian|testicular|retinal|saddle|intramural)\\s)";
    /** What stands between a tube and the place of its end. */
    private static final String TO = "(?:[^.;,]{0,20},(?=\\s*(?:terminat|end|project|coil|which|with\\s+(?:its"
            + "|the)\\s+tip)\\w*))?(?:(?!\\b(?:not|no|above|without|from|removed)\\b)[^.;,]){0,50}?"
            + "\\b(?:in|into|within|over|down|course\\s+of|follow(?:s|ing)|enter(?:s|ing)?)\\s+(?:the\\s+)?";
    private static final Pattern PLACE_LAST = Pattern.compile("(?i)\\b" + PART + THING
            + "(?:\\s+(?:is|are)\\s+(?:seen|noted|present|identified))?(?:\\s+measuring\\s+[\\d.x× ]+[cm]m)?\\s+"
            + "(?:in|within|of|involving|at|affecting|cent(?:ered|red) (?:in|on|at))\\s+(?:the\\s+)?"
            + "((?:[a-z]+\\s+){0,3}?(?:ganglia|thalamus|pons|cerebellum|putamen|brain ?stem|midbrain|lobe|hemisphere"
            + "|territory|artery|aorta|test[ie]s|testicle|ovary|brain))\\b");
    private static final Pattern COURSE_BETWEEN = Pattern.compile("(?i)\\b((?:frontal|temporal|parietal|occipital)"
            + "\\s+lobe|(?:[MAP]CA|(?:middle|anterior|posterior)\\s+cerebral\\s+artery)(?:\\s+territory)?"
            + "|basal ganglia|thalam(?:us|ic)|pontine|cerebellar|lobar|subdural|epidural|subarachnoid|intraventricular"
            + "|intraparenchymal|intracerebral|intracranial|cerebral|pulmonary\\s+artery)\\s+"
            + "((?:acute|small|large|tiny|new|focal|extensive)\\s+)" + THING + "\\b");
    private static final Pattern ACUTE_FIRST = Pattern.compile("(?i)\\bacute\\s+((?:(?:left|right|bilateral|small|large"
            + "|frontal|temporal|parietal|occipital|lacunar|cortical|subcortical|multifocal|supratentorial)\\s+){1,3})"
            + "(infarct\\w*)");
    private static final Pattern ARTERIES = Pattern.compile("(?i)\\bpulmonary arter(?:ies|ial tree)\\b");
    private static final Pattern PLACE_LAST_IN_KOREAN = Pattern.compile("(기저핵|시상|소뇌|뇌간|교뇌|전두엽|측두엽|두정엽|후두엽)"
            + "\\s*(?:부위)?(?:에|의|내에?)\\s*(?:(?:급성기?의?|소량의?|작은|큰|새로운"
            + "|\\d[\\d.x×]*\\s*[cm]m\\s*(?:크기의|정도의)?)\\s*)*(출혈|혈종|경색)");
    /** Where a tube must not end; what is said to lie above it, or not in it, does not. */
    private static final Pattern MISPLACED = Pattern.compile("(?i)\\b(?:(endotracheal tube|ETT|ET tube)(?=" + TO
            + "(?:(?:right|left)\\s+main(?:stem|\\s+stem)?\\s+bronchus|o?esophagus))"
            + "|(nasogastric tube|NGT|NG tube|enteric tube|feeding tube|Dobhoff tube)(?=" + TO
            + "(?:(?:right|left)\\s+(?:main(?:stem)?|lower\\s+lobe|bronch\\w+)\\b|airway|trachea|bronch\\w+"
            + "|(?<!\\bover\\sthe\\s)(?:(?:right|left)\\s+)?lung\\b"
            + "|(?:\\w+\\s+)?o?esophagus)))");
    private static final Pattern MISPLACED_IN_KOREAN = Pattern.compile("기관\\s*(?:내|삽관)\\s*(?:튜브|관)(?=[^.;,]{0,12}"
            + "(?:(?:우측|좌측)\\s*주\\s*기관지(?!\\s*(?:위|상방))|식도(?:에|\\s*내)))");
    private static final Pattern NASOGASTRIC_IN_KOREAN =
            Pattern.compile("(?:비위관|(?:레빈|엘|L-?)\\s*(?:튜브|tube))"
                    + "(?=[^.;,]{0,14}(?:기관지\\s*(?:내|에|로|안)|식도\\s*(?:내에서|에서)\\s*꼬))");
    private static final Pattern SHIFTED_IN_KOREAN =
            Pattern.compile("정중선이\\s*(?:[^\\s.,]+\\s*){1,3}?편위(?!\\S*\\s*(?:없|않|되지))");
    private static final Pattern INHALED = Pattern.compile("(?i)\\bforeign bod(?:y|ies)(?:\\s+\\w+){0,3}?"
            + "\\s+(?:in|within|at)\\s+(?:the\\s+)?(?:(?:right|left)\\s+)?(?:main(?:stem)?\\s+)?"
            + "(?:bronch(?:us|i)|trachea|airways?)\\b");
    private static final Pattern NO_HEARTBEAT = Pattern.compile("(?i)\\b(?:no|without|absence of)\\s+(?:(?:embryonic"
            + "|fo?etal|detectable|visible|identifiable)\\s+){0,2}(?:cardiac activity|heart ?beats?"
            + "|heart activity)\\b");

    /** In their order: later ones see what earlier ones made. */
    private static final List<Rewording> ALL = List.of(
            new Rewording(ARTERIES, "pulmonary artery"), new Rewording(PLACE_LAST, "$2 $1"),
            new Rewording(COURSE_BETWEEN, "$2$1 $3"), new Rewording(ACUTE_FIRST, "$1acute $2"),
            new Rewording(MISPLACED, "malpositioned $1$2"),
            new Rewording(INHALED, "airway foreign body"),
            new Rewording(NO_HEARTBEAT, "absent fetal heartbeat"), new Rewording(PLACE_LAST_IN_KOREAN, "$1 $2"),
            new Rewording(MISPLACED_IN_KOREAN, "기관내 튜브 위치 이상"),
            new Rewording(NASOGASTRIC_IN_KOREAN, "비위관 위치 이상"), new Rewording(SHIFTED_IN_KOREAN, "정중선 편위"));

    /** @param usual as {@link java.util.regex.Matcher#replaceAll(String)} has it */
    private record Rewording(Pattern said, String usual) {
    }

    private UsualWords() {
    }

    /**
     * The same text with "hemorrhage in the left thalamus" as "left thalamus hemorrhage", "thalamic acute hemorrhage"
     * as "acute thalamic hemorrhage", and a tube that ends where it must not as a malpositioned one.
     */
    static String of(String text) {
        String reworded = text;
        for (Rewording one : ALL) {
            reworded = one.said.matcher(reworded).replaceAll(one.usual);
        }
        return reworded;
    }
}

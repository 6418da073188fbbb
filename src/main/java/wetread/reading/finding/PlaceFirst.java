package wetread.reading.finding;

import java.util.regex.Pattern;

/** Brings a finding and its place into the order that names of the vocabulary have. */
final class PlaceFirst {
    private static final String THING = "(ha?emorrhages?|ha?ematomas?|bleed(?:ing)?|infarcts?|infarctions?|dissection"
            + "|torsion|thromb(?:us|i)|embol(?:us|i|ism)|clots?|filling defects?)";
    /** What stands between a tube and the place of its end. */
    private static final String TO = "(?:(?!\\b(?:not|no|above|without|from|removed)\\b)[^.;,]){0,50}?"
            + "\\b(?:in|into|within|over|down)\\s+(?:the\\s+)?";
    private static final Pattern PLACE_LAST = Pattern.compile("(?i)\\b" + THING + "\\s+"
            + "(?:in|within|of|involving|at|affecting|cent(?:er|re)d (?:in|on|at))\\s+(?:the\\s+)?"
            + "((?:[a-z]+\\s+){0,3}?(?:ganglia|thalamus|pons|cerebellum|putamen|brain ?stem|midbrain|lobe|hemisphere"
            + "|territory|artery|aorta|test[ie]s|testicle|ovary|brain))\\b");
    private static final Pattern COURSE_BETWEEN = Pattern.compile("(?i)\\b(basal ganglia|thalam(?:us|ic)|pontine"
            + "|cerebellar|[MAP]CA|territory|lobe|lobar|subdural|epidural|subarachnoid|intraventricular"
            + "|intraparenchymal|intracerebral|intracranial|cerebral|artery)\\s+((?:acute|small|large|tiny|new|focal"
            + "|extensive)\\s+)" + THING + "\\b");
    private static final Pattern ARTERIES = Pattern.compile("(?i)\\bpulmonary arter(?:ies|ial tree)\\b");
    private static final Pattern PLACE_LAST_IN_KOREAN = Pattern.compile("(기저핵|시상|소뇌|뇌간|교뇌|전두엽|측두엽|두정엽|후두엽)"
            + "\\s*(?:부위)?(?:에|의|내에?)\\s*(?:(?:급성|소량의?|작은|큰|새로운)\\s*)*(출혈|혈종|경색)");
    /** Where a tube must not end; what is said to lie above it, or not in it, does not. */
    private static final Pattern MISPLACED = Pattern.compile("(?i)\\b(?:(endotracheal tube|ETT|ET tube)(?=" + TO
            + "(?:(?:right|left)\\s+main(?:stem|\\s+stem)?\\s+bronchus|o?esophagus))"
            + "|(nasogastric tube|NGT|NG tube|enteric tube)(?=" + TO
            + "(?:(?:right|left)\\s+(?:main(?:stem)?|lower\\s+lobe)\\b|airway|trachea|bronch\\w+|lung\\b"
            + "|(?:\\w+\\s+)?o?esophagus)))");
    private static final Pattern MISPLACED_IN_KOREAN =
            Pattern.compile("기관\\s*내\\s*(?:튜브|관)(?=[^.;,]{0,12}(?:우측|좌측)\\s*주\\s*기관지(?!\\s*(?:위|상방)))");

    private PlaceFirst() {
    }

    /**
     * The same text with "hemorrhage in the left thalamus" as "left thalamus hemorrhage", "thalamic acute hemorrhage"
     * as "acute thalamic hemorrhage", and a tube that ends where it must not as a malpositioned one.
     */
    static String of(String text) {
        String arteries = ARTERIES.matcher(text).replaceAll("pulmonary artery");
        String english = COURSE_BETWEEN.matcher(PLACE_LAST.matcher(arteries).replaceAll("$2 $1")).replaceAll("$2$1 $3");
        String tubes = MISPLACED.matcher(english).replaceAll("malpositioned $1$2");
        return MISPLACED_IN_KOREAN.matcher(PLACE_LAST_IN_KOREAN.matcher(tubes).replaceAll("$1 $2"))
                .replaceAll("기관내 튜브 위치 이상");
    }
}
